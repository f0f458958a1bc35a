package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Reason;
import io.sallyport.keys.ApiKeyManager;
import io.sallyport.keys.IssuedApiKey;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Keys that are rotated: both are valid for the grace period, then the new one only. */
class ApiKeyRotationTest extends IssuedKeys {

  @Test
  void rotatesIntoAKeyOfTheSameSettings() {
    IssuedApiKey old = issuer.create(request(NOW.plus(DAY.multipliedBy(9))));
    ApiKeyRecord before = stored(old).record();
    clock.advance(Duration.ofHours(1));
    IssuedApiKey fresh = rotate(old, DAY);

    assertDiffer(old, fresh);
    assertThat(fresh.key().createdAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    assertThat(fresh.key().lastUsedAt()).isNull();
    assertThat(fresh.key().settings().limits()).containsExactly(daily(1000));
    assertThat(fresh.key().settings().environment()).isEqualTo("test");
    assertThat(fresh.text().revealText()).startsWith("kapi_test_");
    assertThat(stored(fresh).record())
        .usingRecursiveComparison()
        .ignoringFields("id", "sha256", "signingSecret")
        .isEqualTo(before);
  }

  @Test
  void bothKeysAreGoodThroughTheGracePeriodAndThenTheNewOne() {
    IssuedApiKey old = issuer.create(request(null));
    IssuedApiKey fresh = rotate(old, DAY);

    clock.set(NOW.plus(DAY).minusNanos(1));
    assertGood(old);
    assertGood(fresh);

    clock.advance(Duration.ofNanos(1));
    assertRejected(old, Reason.API_KEY_REVOKED);
    assertGood(fresh);
  }

  @Test
  void withoutGraceTheOldKeyEndsAtOnce() {
    clock.set(NOW.plusNanos(999_999));
    IssuedApiKey old = issuer.create(request(null));
    IssuedApiKey fresh = rotate(old, Duration.ZERO);

    assertRejected(old, Reason.API_KEY_REVOKED);
    assertGood(fresh);
  }

  @Test
  void graceIsNoLongerThanTheLifeOfAKey() {
    IssuedApiKey old = issuer.create(request(NOW.plusSeconds(10)));
    IssuedApiKey fresh = rotate(old, DAY);

    clock.advance(Duration.ofSeconds(10));
    assertRejected(old, Reason.API_KEY_EXPIRED);
    assertRejected(fresh, Reason.API_KEY_EXPIRED);
  }

  @Test
  void keyInItsGracePeriodCanStillBeRevoked() {
    IssuedApiKey old = issuer.create(request(null));
    IssuedApiKey fresh = rotate(old, DAY);

    assertThat(store.revoke(old.key().id(), CLIENT, NOW)).isTrue();
    assertRejected(old, Reason.API_KEY_REVOKED);
    assertGood(fresh);
  }

  @Test
  void rotatesOnceAndThenItsSuccessor() {
    IssuedApiKey old = issuer.create(request(null));
    IssuedApiKey fresh = rotate(old, DAY);

    assertThat(tryRotate(old, CLIENT)).isNull();
    assertThat(tryRotate(fresh, CLIENT)).isNotNull();
    assertThat(store.ofClient(CLIENT)).hasSize(3);
  }

  @Test
  void rotatesNeitherAMissingKeyNorAnotherClients() {
    IssuedApiKey old = issuer.create(request(null));

    assertThat(issuer.rotate("nobody", CLIENT, DAY)).isNull();
    assertThat(tryRotate(old, "client-2")).isNull();
    assertGood(old);
    assertThat(store.ofClient(CLIENT)).hasSize(1);
    assertThat(store.ofClient("client-2")).isEmpty();
  }

  @Test
  void rotatesNoKeyThatIsRevoked() {
    IssuedApiKey old = issuer.create(request(null));
    store.revoke(old.key().id(), CLIENT, NOW);

    assertThat(tryRotate(old, CLIENT)).isNull();
    assertThat(store.ofClient(CLIENT)).hasSize(1);
  }

  @Test
  void rotatesNoKeyFromItsExpiryOn() {
    IssuedApiKey first = issuer.create(request(NOW.plusMillis(2)));
    IssuedApiKey second = issuer.create(request(NOW.plusMillis(2)));

    clock.advance(Duration.ofMillis(1));
    assertThat(tryRotate(first, CLIENT)).isNotNull();
    clock.advance(Duration.ofMillis(1));
    assertThat(tryRotate(second, CLIENT)).isNull();
  }

  @Test
  void graceIsZeroToThirtyDays() {
    IssuedApiKey old = issuer.create(request(null));
    for (Duration grace :
        List.of(
            Duration.ofNanos(-1),
            ApiKeyManager.MAX_GRACE.plusNanos(1),
            Duration.ofSeconds(Long.MAX_VALUE))) {
      assertThatThrownBy(() -> issuer.rotate(old.key().id(), CLIENT, grace))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the grace period of a key must be 0 to 30 days");
    }
    assertThat(rotate(old, Duration.ofDays(30))).isNotNull();
  }

  @Test
  void clientThatHasAllItsKeysGetsNoMore() {
    for (int i = 1; i < ManagedApiKeyStore.LIVE_KEYS_PER_CLIENT; i++) {
      issuer.create(request(null));
    }
    IssuedApiKey last = issuer.create(request(null));

    assertThatThrownBy(() -> issuer.create(request(null)))
        .isInstanceOf(ManagedApiKeyStore.LimitReachedException.class);
    assertThatThrownBy(() -> rotate(last, DAY))
        .isInstanceOf(ManagedApiKeyStore.LimitReachedException.class);
    assertGood(last);
    assertGood(rotate(last, Duration.ZERO));
  }

  @Test
  void exactlyOneOfManyRotationsWins() throws Exception {
    for (int round = 1; round <= 20; round++) {
      String id = issuer.create(request(null)).key().id();

      List<Integer> winners =
          Race.winners(i -> issuer.rotate(id, CLIENT, Duration.ofMinutes(9 - i)) != null);

      assertThat(winners).hasSize(1);
      assertThat(store.ofClient(CLIENT)).hasSize(2 * round);
    }
  }

  private IssuedApiKey rotate(IssuedApiKey old, Duration grace) {
    return Objects.requireNonNull(issuer.rotate(old.key().id(), CLIENT, grace));
  }

  private @Nullable IssuedApiKey tryRotate(IssuedApiKey old, String client) {
    return issuer.rotate(old.key().id(), client, DAY);
  }
}
