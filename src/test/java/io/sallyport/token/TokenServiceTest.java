package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Reason;
import io.sallyport.jwt.VerifiedJwt;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenServiceTest {
  private final SampleRealm realm = new SampleRealm();

  private TokenPolicy without(Duration refreshLifetime) {
    return new TokenPolicy(
        SampleRealm.ISSUER,
        Set.of(SampleRealm.AUDIENCE),
        SampleRealm.ACCESS,
        refreshLifetime,
        true,
        "at+jwt");
  }

  @Test
  void issuesTheStandardClaimsAndThoseOfTheGrant() {
    IssuedTokens tokens = realm.service().issue(SampleRealm.ALICE);
    VerifiedJwt jwt = realm.accepted(tokens.accessToken());

    assertThat(jwt.claims())
        .containsExactly(
            Map.entry("iss", SampleRealm.ISSUER),
            Map.entry("sub", "alice"),
            Map.entry("aud", SampleRealm.AUDIENCE),
            Map.entry("client_id", "shop"),
            Map.entry("iat", SampleRealm.NOW.getEpochSecond()),
            Map.entry("exp", SampleRealm.NOW.plus(SampleRealm.ACCESS).getEpochSecond()),
            Map.entry("name", "Alice"),
            Map.entry("jti", tokens.tokenId()),
            Map.entry("sid", tokens.session()));
    assertThat(tokens.issuedAt()).isEqualTo(SampleRealm.NOW);
    assertThat(tokens.expiresAt()).isEqualTo(SampleRealm.NOW.plus(SampleRealm.ACCESS));
    assertThat(tokens.refreshExpiresAt()).isEqualTo(SampleRealm.NOW.plus(SampleRealm.REFRESH));
  }

  @Test
  void issuesWholeSecondsNeverLongerThanThePolicySays() {
    realm.clock.set(SampleRealm.NOW.plusMillis(999));
    IssuedTokens tokens = realm.service().issue(SampleRealm.ALICE);

    assertThat(tokens.issuedAt()).isEqualTo(SampleRealm.NOW);
    assertThat(tokens.expiresAt()).isEqualTo(SampleRealm.NOW.plus(SampleRealm.ACCESS));
  }

  @Test
  void leavesIssuerAndAudienceOutWhenThePolicyHasNone() {
    realm
        .under(
            new TokenPolicy("", Set.of(), SampleRealm.ACCESS, Duration.ZERO, false, "JWT", "jti"))
        .taking(p -> p.audiences().allowAnyAudience().allowMissingIssuer());
    VerifiedJwt jwt =
        realm.accepted(realm.service().issue(Grant.of("alice", "shop")).accessToken());

    assertThat(jwt.claims()).doesNotContainKeys("iss", "aud");
  }

  @Test
  void writesSeveralAudiencesAsAnArrayInTheirOrder() {
    Set<String> audiences = new LinkedHashSet<>(List.of("z", SampleRealm.AUDIENCE, "a"));
    realm.under(
        new TokenPolicy(
            SampleRealm.ISSUER, audiences, SampleRealm.ACCESS, Duration.ZERO, false, "JWT"));
    VerifiedJwt jwt = realm.accepted(realm.service().issue(SampleRealm.ALICE).accessToken());

    assertThat(jwt.claims()).containsEntry("aud", List.of("z", SampleRealm.AUDIENCE, "a"));
  }

  @Test
  void issuesNoRefreshTokenWhenItsLifetimeIsZero() {
    IssuedTokens tokens = realm.under(without(Duration.ZERO)).service().issue(SampleRealm.ALICE);

    assertThat(tokens.refreshToken()).isNull();
    assertThat(tokens.refreshExpiresAt()).isNull();
    assertThat(realm.accepted(tokens.accessToken()).type()).isEqualTo("at+jwt");
  }

  @Test
  void takesNoOldRefreshTokenOnceThereShallBeNone() {
    String refreshToken = realm.service().issue(SampleRealm.ALICE).refreshToken();
    realm.under(without(Duration.ZERO));

    realm.rejectedRefresh(refreshToken, RefreshResult.Kind.UNKNOWN);
  }

  @Test
  void everyIdAndRefreshTokenIsNew() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      IssuedTokens tokens = realm.service().issue(SampleRealm.ALICE);
      assertThat(seen.add(tokens.session())).isTrue();
      assertThat(seen.add(tokens.tokenId())).isTrue();
      assertThat(seen.add(String.valueOf(tokens.refreshToken()))).isTrue();
    }
  }

  @Test
  void theSessionCanBeReadFromTheTokenId() {
    IssuedTokens tokens = realm.service().issue(SampleRealm.ALICE);

    assertThat(TokenService.sessionOf(tokens.tokenId())).isEqualTo(tokens.session());
    assertThat(tokens.tokenId()).isNotEqualTo(tokens.session());
    assertThat(TokenService.sessionOf("of-another-form")).isEqualTo("of-another-form");
  }

  @Test
  void anOpaqueRefreshTokenHas256Bits() {
    assertThat(realm.service().issue(SampleRealm.ALICE).refreshToken()).hasSize(43);
  }

  @Test
  void theStoreNeverSeesTheRefreshToken() {
    IssuedTokens tokens = realm.service().issue(SampleRealm.ALICE);
    RefreshToken stored =
        Objects.requireNonNull(realm.service().usable(String.valueOf(tokens.refreshToken())));

    assertThat(stored.hash()).hasSize(64).doesNotContain(String.valueOf(tokens.refreshToken()));
    assertThat(stored.session().family()).isEqualTo(tokens.session());
    assertThat(stored.session().client()).isEqualTo("shop");
  }

  @Test
  void noTextFormShowsAToken() {
    IssuedTokens tokens = realm.service().issue(SampleRealm.ALICE);

    assertThat(tokens.toString() + new RefreshResult.Refreshed(tokens))
        .doesNotContain(tokens.accessToken())
        .doesNotContain(String.valueOf(tokens.refreshToken()));
    assertThat(SampleRealm.ALICE.toString()).doesNotContain("Alice");
  }

  @Test
  void aGrantWritesNoClaimOfTheService() {
    for (String claim : Grant.RESERVED) {
      assertThatThrownBy(() -> new Grant("alice", "shop", Map.of(claim, "x")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(claim);
    }
  }

  @Test
  void aGrantHasASubjectAndAClient() {
    assertThatThrownBy(() -> Grant.of("", "shop")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Grant.of("alice", "")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAccessTokenDiesWithItsTime() {
    IssuedTokens tokens = realm.service().issue(SampleRealm.ALICE);
    Instant last = tokens.expiresAt().plusSeconds(59);
    realm.clock.set(last);

    assertThat(realm.accepted(tokens.accessToken()).jti()).isEqualTo(tokens.tokenId());
    realm.clock.set(last.plusSeconds(1));
    realm.rejected(tokens.accessToken(), Reason.TOKEN_EXPIRED);
  }

  @Test
  void issuesOnlyAnAccessTokenOnRequest() {
    SampleRealm realm = new SampleRealm();
    IssuedTokens tokens = realm.service().issueAccess(SampleRealm.ALICE);
    assertThat(tokens.refreshToken()).isNull();
    assertThat(tokens.refreshExpiresAt()).isNull();
    assertThat(realm.accepted(tokens.accessToken()).subject()).isEqualTo("alice");
  }
}
