package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTest {
  private final SampleRealm realm = new SampleRealm();

  private IssuedTokens issue() {
    return realm.service().issue(SampleRealm.ALICE);
  }

  private RefreshResult refresh(IssuedTokens tokens, Renewal renewal) {
    return realm.service().refresh(String.valueOf(tokens.refreshToken()), renewal);
  }

  @Test
  void givesNewTokensOfTheSameSession() {
    IssuedTokens first = issue();
    realm.clock.advance(Duration.ofMinutes(50));
    IssuedTokens second = realm.refreshed(first.refreshToken());

    assertThat(second.session()).isEqualTo(first.session());
    assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
    assertThat(second.tokenId()).isNotEqualTo(first.tokenId());
    assertThat(second.issuedAt()).isEqualTo(realm.clock.instant());
    assertThat(second.refreshExpiresAt())
        .isEqualTo(realm.clock.instant().plus(SampleRealm.REFRESH));
    assertThat(realm.accepted(second.accessToken()).subject()).isEqualTo("alice");
    assertThat(realm.revoked(second.accessToken())).isFalse();
  }

  @Test
  void keepsTheOldAccessTokenValid() {
    IssuedTokens first = issue();
    realm.refreshed(first.refreshToken());

    assertThat(realm.revoked(first.accessToken())).isFalse();
  }

  @Test
  void givesTheSameRefreshTokenWhenThePolicyDoesNotRotate() {
    realm.under(SampleRealm.policy(false));
    IssuedTokens first = issue();
    realm.clock.advance(Duration.ofDays(10));
    IssuedTokens second = realm.refreshed(first.refreshToken());
    IssuedTokens third = realm.refreshed(first.refreshToken());

    assertThat(second.refreshToken()).isEqualTo(first.refreshToken());
    assertThat(second.refreshExpiresAt()).isEqualTo(first.refreshExpiresAt());
    assertThat(third.tokenId()).isNotEqualTo(second.tokenId());
    assertThat(third.session()).isEqualTo(first.session());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rejectsAnExpiredToken(boolean rotate) {
    realm.under(SampleRealm.policy(rotate));
    IssuedTokens tokens = issue();
    realm.clock.advance(SampleRealm.REFRESH.minusNanos(1));
    assertThat(realm.service().usable(String.valueOf(tokens.refreshToken()))).isNotNull();
    realm.clock.set(SampleRealm.NOW.plus(SampleRealm.REFRESH));

    realm.rejectedRefresh(tokens.refreshToken(), RefreshResult.Kind.EXPIRED);
    assertThat(realm.service().usable(String.valueOf(tokens.refreshToken()))).isNull();
  }

  @Test
  void eachRotationStartsTheLifetimeAnew() {
    IssuedTokens tokens = issue();
    for (int i = 0; i < 5; i++) {
      realm.clock.advance(SampleRealm.REFRESH.minusSeconds(1));
      tokens = realm.refreshed(tokens.refreshToken());
    }

    assertThat(tokens.issuedAt())
        .isEqualTo(SampleRealm.NOW.plus(SampleRealm.REFRESH.minusSeconds(1).multipliedBy(5)));
  }

  @Test
  void rejectsWhatIsNoToken() {
    issue();
    realm.rejectedRefresh("", RefreshResult.Kind.UNKNOWN);
    realm.rejectedRefresh("\u0000\ud800 x", RefreshResult.Kind.UNKNOWN);
    realm.rejectedRefresh(
        "x".repeat(TokenService.MAX_REFRESH_TOKEN_LENGTH + 1), RefreshResult.Kind.UNKNOWN);
  }

  @Test
  void rejectsATokenThatDiffersInOneCharacter() {
    String token = String.valueOf(issue().refreshToken());
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      realm.rejectedRefresh(
          token.substring(0, i) + other + token.substring(i + 1), RefreshResult.Kind.UNKNOWN);
    }
    realm.rejectedRefresh(token + " ", RefreshResult.Kind.UNKNOWN);
    realm.refreshed(token);
  }

  @Test
  void rejectsATokenOfAnotherRealm() {
    IssuedTokens tokens = issue();
    TokenService other =
        new TokenService(
            "other-realm",
            SampleRealm.policy(true),
            realm.keys,
            realm.store,
            realm.revocations,
            realm.clock,
            realm.random);

    assertThat(
            other.refresh(
                String.valueOf(tokens.refreshToken()), (subject, client) -> SampleRealm.ALICE))
        .isEqualTo(new RefreshResult.Rejected(RefreshResult.Kind.UNKNOWN));
    realm.refreshed(tokens.refreshToken());
  }

  @Test
  void asksForTheGrantAnew() {
    List<String> asked = new ArrayList<>();
    IssuedTokens first = issue();
    RefreshResult result =
        refresh(
            first,
            (subject, client) -> {
              asked.add(subject + " " + client);
              return new Grant(subject, client, Map.of("name", "Alice B."));
            });

    assertThat(asked).containsExactly("alice shop");
    assertThat(realm.accepted(((RefreshResult.Refreshed) result).tokens().accessToken()).claims())
        .containsEntry("name", "Alice B.");
  }

  @Test
  void aSubjectThatIsGoneGetsNothing() {
    IssuedTokens tokens = issue();

    assertThat(refresh(tokens, (subject, client) -> null))
        .isEqualTo(new RefreshResult.Rejected(RefreshResult.Kind.REVOKED));
  }

  @Test
  void aRejectedRenewalDoesNotUseTheTokenUp() {
    IssuedTokens tokens = issue();
    refresh(tokens, (subject, client) -> null);

    realm.refreshed(tokens.refreshToken());
  }

  @Test
  void aFailedRenewalDoesNotUseTheTokenUp() {
    IssuedTokens tokens = issue();
    assertThatThrownBy(
            () ->
                refresh(
                    tokens,
                    (subject, client) -> {
                      throw new UnavailableException("no accounts", null);
                    }))
        .isInstanceOf(UnavailableException.class);

    realm.refreshed(tokens.refreshToken());
  }

  @Test
  void aRenewalCannotChangeWhomTheSessionIsOf() {
    IssuedTokens tokens = issue();
    assertThatThrownBy(() -> refresh(tokens, (subject, client) -> Grant.of("mallory", client)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> refresh(tokens, (subject, client) -> Grant.of(subject, "other")))
        .isInstanceOf(IllegalStateException.class);

    realm.refreshed(tokens.refreshToken());
  }

  @Test
  void aFullStoreUsesNothingUp() {
    realm.store = new InMemoryRefreshTokens(realm.clock, 1, 1);
    IssuedTokens tokens = issue();
    assertThatThrownBy(() -> realm.refresh(tokens.refreshToken()))
        .isInstanceOf(UnavailableException.class);

    assertThat(realm.service().usable(String.valueOf(tokens.refreshToken()))).isNotNull();
  }

  @Test
  void remembersWhenTheSessionStarted() {
    Instant start = SampleRealm.NOW.plusMillis(123);
    realm.clock.set(start);
    IssuedTokens first = issue();
    realm.clock.advance(Duration.ofDays(1));
    IssuedTokens second = realm.refreshed(first.refreshToken());

    assertThat(realm.service().usable(String.valueOf(second.refreshToken())))
        .extracting(token -> token.session().startedAt())
        .isEqualTo(start);
  }
}
