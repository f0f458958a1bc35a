package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.internal.Json;
import io.sallyport.internal.StrictBase64;
import io.sallyport.jwt.JwsAlgorithm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TokenClaimsTest {
  private final SampleRealm realm = KunaClaims.realm(JwsAlgorithm.ES256);
  private final KunaClaims kunaClaims = new KunaClaims();

  private static Map<String, Object> part(String token, int number) {
    byte[] json = Objects.requireNonNull(StrictBase64.decodeUrl(token.split("\\.", -1)[number]));
    return Objects.requireNonNull(Json.object(json));
  }

  /** The claims of an access token, with one value replaced. */
  private static TokenClaims with(String claim, Object value) {
    return new KunaClaims() {
      @Override
      public Map<String, Object> accessClaims(Grant grant, TokenClaims.Times times) {
        return changed(super.accessClaims(grant, times), claim, value);
      }
    };
  }

  private static TokenClaims withRefresh(String claim, Object value) {
    return new KunaClaims() {
      @Override
      public Map<String, Object> refreshClaims(Grant grant, TokenClaims.Times times) {
        return changed(super.refreshClaims(grant, times), claim, value);
      }
    };
  }

  private static Map<String, Object> changed(
      Map<String, Object> claims, String claim, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(claims);
    changed.put(claim, value);
    return changed;
  }

  private void rejected(TokenClaims claims) {
    assertThatThrownBy(() -> realm.service().issue(SampleRealm.ALICE, claims))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void writesTheClaimsOfTheDialectAndNoOthers() {
    realm.clock.set(SampleRealm.NOW.plusMillis(210));
    IssuedTokens tokens = realm.service().issue(SampleRealm.ALICE, kunaClaims);

    assertThat(realm.accepted(tokens.accessToken()).claims().keySet())
        .containsExactly("id", "name", "fingerprint", "jwtId", "iat", "exp");
    Map<String, Object> refresh = part(String.valueOf(tokens.refreshToken()), 1);
    assertThat(refresh.keySet())
        .containsExactly("id", "fingerprint", "sessionCreatedAt", "iat", "exp");
    assertThat(refresh.get("sessionCreatedAt"))
        .isEqualTo(
            new Json.Numeral(String.valueOf(SampleRealm.NOW.plusMillis(210).toEpochMilli())));
    assertThat(part(String.valueOf(tokens.refreshToken()), 0)).containsEntry("typ", "refresh+jwt");
  }

  @Test
  void refreshesWithTheClaimsOfTheDialectAndKeepsTheRefreshToken() {
    IssuedTokens tokens = realm.service().issue(SampleRealm.ALICE, kunaClaims);
    String refreshToken = String.valueOf(tokens.refreshToken());
    RefreshResult result =
        realm.service().refresh(refreshToken, (subject, client) -> SampleRealm.ALICE, kunaClaims);

    assertThat(result).isInstanceOf(RefreshResult.Refreshed.class);
    IssuedTokens renewed = ((RefreshResult.Refreshed) result).tokens();
    assertThat(renewed.refreshToken()).isEqualTo(refreshToken);
    assertThat(realm.accepted(renewed.accessToken()).claims())
        .containsEntry("fingerprint", tokens.session());
  }

  @Test
  void revokesByTheShapesOwnIdClaim() {
    IssuedTokens one = realm.service().issue(SampleRealm.ALICE, kunaClaims);
    IssuedTokens other = realm.service().issue(SampleRealm.ALICE, kunaClaims);
    realm.service().revokeSession(one.session(), one.expiresAt());

    assertThat(realm.revoked(one.accessToken())).isTrue();
    assertThat(realm.revoked(other.accessToken())).isFalse();
    assertThat(realm.service().revokeToken(realm.accepted(other.accessToken()))).isTrue();
    assertThat(realm.revoked(other.accessToken())).isTrue();
  }

  @Test
  void claimsOfOnlyAccessTokensHaveOpaqueRefreshTokens() {
    TokenClaims access = (grant, times) -> kunaClaims.accessClaims(grant, times);

    assertThat(realm.service().issue(SampleRealm.ALICE, access).refreshToken()).hasSize(43);
  }

  @Test
  void twoLoginsAtOnceHaveDifferentRefreshTokensEvenIfSignaturesAreDeterministic() {
    SampleRealm deterministic = KunaClaims.realm(JwsAlgorithm.RS256);
    IssuedTokens one = deterministic.service().issue(SampleRealm.ALICE, kunaClaims);
    IssuedTokens other = deterministic.service().issue(SampleRealm.ALICE, kunaClaims);

    assertThat(one.refreshToken()).isNotEqualTo(other.refreshToken());
  }

  @Test
  void signsNoTokenThatCouldNotBeRevoked() {
    rejected(with("jwtId", "mine"));
    rejected(with("jwtId", 7L));
  }

  @Test
  void signsNoTokenThatLivesLonger() {
    rejected(
        with("exp", SampleRealm.NOW.plus(KunaClaims.POLICY.accessLifetime()).getEpochSecond() + 1));
    rejected(with("exp", "never"));
    rejected(
        withRefresh(
            "exp", SampleRealm.NOW.plus(KunaClaims.POLICY.refreshLifetime()).getEpochSecond() + 1));
  }

  @Test
  void signsNoRefreshTokensThatCouldBeAlike() {
    rejected(withRefresh("fingerprint", "of-the-device"));
  }

  @Test
  void aSessionIsNotEnoughToDistinguishRotatedTokens() {
    realm.under(
        new TokenPolicy(
            "",
            KunaClaims.POLICY.audiences(),
            KunaClaims.POLICY.accessLifetime(),
            KunaClaims.POLICY.refreshLifetime(),
            true,
            "JWT",
            "jwtId"));
    rejected(kunaClaims);
  }
}
