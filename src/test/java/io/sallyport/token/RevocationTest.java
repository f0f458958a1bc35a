package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import io.sallyport.jwt.VerifiedJwt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RevocationTest {
  private final SampleRealm realm = new SampleRealm();
  private final IssuedTokens tokens = realm.service().issue(SampleRealm.ALICE);

  private void logout(IssuedTokens tokens) {
    realm.service().revokeSession(tokens.session(), tokens.expiresAt());
  }

  @Test
  void logoutEndsTheAccessTokenAndTheRefreshToken() {
    logout(tokens);

    assertThat(realm.revoked(tokens.accessToken())).isTrue();
    realm.rejectedRefresh(tokens.refreshToken(), RefreshResult.Kind.REVOKED);
  }

  @Test
  void logoutEndsEveryAccessTokenOfTheLogin() {
    IssuedTokens second = realm.refreshed(tokens.refreshToken());
    IssuedTokens third = realm.refreshed(second.refreshToken());
    logout(second);

    assertThat(realm.revoked(tokens.accessToken())).isTrue();
    assertThat(realm.revoked(second.accessToken())).isTrue();
    assertThat(realm.revoked(third.accessToken())).isTrue();
    realm.rejectedRefresh(third.refreshToken(), RefreshResult.Kind.REVOKED);
  }

  @Test
  void logoutKeepsOtherLogins() {
    IssuedTokens other = realm.service().issue(SampleRealm.ALICE);
    logout(tokens);

    assertThat(realm.revoked(other.accessToken())).isFalse();
    realm.refreshed(other.refreshToken());
  }

  @Test
  void logoutWithAnOldTokenEndsANewerOneToItsLastMoment() {
    realm.clock.advance(SampleRealm.ACCESS.minusSeconds(1));
    IssuedTokens newer = realm.refreshed(tokens.refreshToken());
    logout(tokens);
    realm.taking(p -> p.clockSkew(Duration.ofMinutes(10)));
    realm.clock.set(newer.expiresAt().plus(Duration.ofMinutes(10)).minusNanos(1));

    assertThat(realm.revoked(newer.accessToken())).isTrue();
  }

  @Test
  void logoutEndsATokenOfALongerPolicyToItsLastMoment() {
    realm.under(
        new TokenPolicy(
            SampleRealm.ISSUER,
            SampleRealm.policy(true).audiences(),
            Duration.ofMinutes(1),
            SampleRealm.REFRESH,
            true,
            "JWT"));
    logout(tokens);
    realm.clock.set(tokens.expiresAt().plusSeconds(59));

    assertThat(realm.revoked(tokens.accessToken())).isTrue();
  }

  @Test
  void aSessionThatIsRevokedWhileItIsRenewedGetsNothingThatLives() {
    RefreshResult result =
        realm
            .service()
            .refresh(
                String.valueOf(tokens.refreshToken()),
                (subject, client) -> {
                  logout(tokens);
                  return SampleRealm.ALICE;
                });

    assertThat(result).isEqualTo(new RefreshResult.Rejected(RefreshResult.Kind.REVOKED));
  }

  @Test
  void aSessionThatIsRevokedWhileItIsRenewedWithoutRotationGetsADeadToken() {
    realm.under(SampleRealm.policy(false));
    RefreshResult result =
        realm
            .service()
            .refresh(
                String.valueOf(tokens.refreshToken()),
                (subject, client) -> {
                  logout(tokens);
                  return SampleRealm.ALICE;
                });

    assertThat(result).isInstanceOf(RefreshResult.Refreshed.class);
    assertThat(realm.revoked(((RefreshResult.Refreshed) result).tokens().accessToken())).isTrue();
  }

  @Test
  void revokingOneAccessTokenLeavesItsSession() {
    IssuedTokens second = realm.refreshed(tokens.refreshToken());
    assertThat(realm.service().revokeToken(realm.accepted(tokens.accessToken()))).isTrue();

    assertThat(realm.revoked(tokens.accessToken())).isTrue();
    assertThat(realm.revoked(second.accessToken())).isFalse();
    realm.refreshed(second.refreshToken());
  }

  @Test
  void aRevokedTokenStaysRevokedToItsLastMoment() {
    realm.taking(p -> p.clockSkew(Duration.ofMinutes(10)));
    realm.service().revokeToken(realm.accepted(tokens.accessToken()));
    realm.clock.set(tokens.expiresAt().plus(Duration.ofMinutes(10)).minusNanos(1));

    assertThat(realm.revoked(tokens.accessToken())).isTrue();
  }

  @Test
  void revokingARefreshTokenEndsItsSession() {
    realm.service().revokeRefreshToken(String.valueOf(tokens.refreshToken()));

    realm.rejectedRefresh(tokens.refreshToken(), RefreshResult.Kind.REVOKED);
    assertThat(realm.revoked(tokens.accessToken())).isTrue();
    assertThat(realm.service().usable(String.valueOf(tokens.refreshToken()))).isNull();
  }

  @Test
  void revokingAnUnknownRefreshTokenChangesNothing() {
    realm.service().revokeRefreshToken(tokens.accessToken());
    realm.service().revokeRefreshToken("x");

    realm.refreshed(tokens.refreshToken());
  }

  @Test
  void aUsedRefreshTokenIsNotUsable() {
    realm.refreshed(tokens.refreshToken());

    assertThat(realm.service().usable(String.valueOf(tokens.refreshToken()))).isNull();
  }

  @Test
  void anotherRealmsRevocationIsNotOurs() {
    realm.revocations.revoke("other-realm", tokens.session(), tokens.expiresAt());

    assertThat(realm.revoked(tokens.accessToken())).isFalse();
  }

  @Test
  void aTokenOfOursWithoutAnIdCountsAsRevoked() {
    Map<String, Object> claims =
        Map.of(
            "iss",
            SampleRealm.ISSUER,
            "aud",
            SampleRealm.AUDIENCE,
            "sub",
            "alice",
            "exp",
            tokens.expiresAt().getEpochSecond());

    assertThat(realm.revoked(realm.signed(claims))).isTrue();
    assertThat(realm.service().revokeToken(realm.accepted(realm.signed(claims)))).isFalse();
  }

  @Test
  void aTokenOfAnotherIssuerIsNotOursToRevoke() {
    VerifiedJwt foreign = realm.accepted(tokens.accessToken());
    realm.under(
        new TokenPolicy(
            "https://other.example",
            SampleRealm.policy(true).audiences(),
            SampleRealm.ACCESS,
            SampleRealm.REFRESH,
            true,
            "JWT"));
    logout(tokens);

    assertThat(realm.service().revokeToken(foreign)).isFalse();
    assertThat(realm.service().revocations().test(foreign)).isFalse();
  }

  @Test
  void listsTheSessionsOfASubject() {
    IssuedTokens other = realm.service().issue(SampleRealm.ALICE);
    realm.service().issue(new Grant("bob", "shop", Map.of()));

    assertThat(realm.service().sessions("alice", 10).stream().map(ActiveSession::id))
        .containsExactlyInAnyOrder(tokens.session(), other.session());
  }

  @Test
  void aSessionIsOverWhenItsLastAccessTokenHasExpired() {
    realm.clock.set(SampleRealm.NOW.plus(SampleRealm.REFRESH).plus(SampleRealm.ACCESS));
    assertThat(realm.service().sessions("alice", 10)).isEmpty();

    realm.clock.set(realm.clock.instant().minusMillis(1));
    assertThat(realm.service().sessions("alice", 10)).hasSize(1);
  }

  @Test
  void revokesAllSessionsOfASubjectButOne() {
    IssuedTokens bobs = realm.service().issue(new Grant("bob", "shop", Map.of()));
    List<IssuedTokens> others = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      others.add(realm.service().issue(SampleRealm.ALICE));
    }
    realm.service().revokeSessions("alice", tokens.session());

    assertThat(others).allMatch(other -> realm.revoked(other.accessToken()));
    realm.rejectedRefresh(others.get(0).refreshToken(), RefreshResult.Kind.REVOKED);
    assertThat(realm.revoked(tokens.accessToken())).isFalse();
    assertThat(realm.revoked(bobs.accessToken())).isFalse();
    assertThat(realm.service().sessions("alice", 10).stream().map(ActiveSession::id))
        .containsExactly(tokens.session());
  }

  @Test
  void revokesAllSessionsOfASubject() {
    realm.service().revokeSessions("alice", null);

    assertThat(realm.revoked(tokens.accessToken())).isTrue();
    assertThat(realm.service().sessions("alice", 10)).isEmpty();
  }

  @Test
  void theFamilyIsRevokedEvenIfTheOtherStoreFails() {
    realm.revocations = SampleRealm.SILENT;
    assertThatThrownBy(() -> logout(tokens)).isInstanceOf(UnavailableException.class);
    realm.rejectedRefresh(tokens.refreshToken(), RefreshResult.Kind.REVOKED);
  }

  @Test
  void aStoreThatDoesNotResponseIsNoPass() {
    realm.revocations = SampleRealm.SILENT;

    assertThatThrownBy(() -> realm.revoked(tokens.accessToken()))
        .isInstanceOf(UnavailableException.class);
  }
}
