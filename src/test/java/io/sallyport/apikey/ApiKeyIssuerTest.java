package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Permissions;
import io.sallyport.Reason;
import io.sallyport.spi.Outcome;
import io.sallyport.testing.SettableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApiKeyIssuerTest {
  private static final ApiKeyFormat FORMAT = new ApiKeyFormat("kapi");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final String CLIENT = "client-1";
  private static final String ADDRESS = "203.0.113.7";

  private final SettableClock clock = new SettableClock(NOW);
  private final InMemoryApiKeys store = new InMemoryApiKeys();
  private final ApiKeyIssuer issuer = new ApiKeyIssuer(store, FORMAT, clock, new SecureRandom());
  private final ApiKeys keys =
      new ApiKeys(
          store, clock, new ApiKeyPolicy(ApiKeyCarriers.of("X-API-Key"), List.of(), 256, FORMAT));

  @Test
  void issuesAValidKey() {
    ApiKeyIssuer.Issued issued = issuer.create(request(null));

    assertThat(check(issued)).isEqualTo(new ApiKeys.Valid(issued.key().record()));
    assertThat(store.byId(issued.key().record().id())).isNotNull();
  }

  @Test
  void storesTheRequestedSettings() {
    ManagedApiKey key = issuer.create(request(NOW.plus(DAY))).key();

    assertThat(key.environment()).isEqualTo("test");
    assertThat(key.createdAt()).isEqualTo(NOW);
    assertThat(key.lastUsedAt()).isNull();
    assertThat(key.quota()).isEqualTo(1000);
    ApiKeyRecord record = key.record();
    assertThat(record.client()).isEqualTo(CLIENT);
    assertThat(record.name()).isEqualTo("CI");
    assertThat(record.permissions().granted()).containsExactly("read:*");
    assertThat(record.roles()).isEmpty();
    assertThat(record.expiresAt()).isEqualTo(NOW.plus(DAY));
    assertThat(record.revokedAt()).isNull();
    assertThat(record.addresses().allowed()).containsExactly("203.0.113.0/24");
    assertThat(record.addresses().denied()).containsExactly("203.0.113.9");
    assertThat(record.signedOnly()).isTrue();
  }

  @Test
  void keyAndSecretHaveTheirForms() {
    ApiKeyIssuer.Issued issued = issuer.create(request(null));
    String text = issued.keyText().revealText();

    assertThat(FORMAT.isWellFormed(text)).isTrue();
    assertThat(text).startsWith("kapi_test_").startsWith(issued.key().prefix());
    assertThat(issued.key().prefix()).hasSize(12);
    assertThat(issued.key().record().sha256()).isEqualTo(KeyHash.of(text));
    assertThat(issued.signingSecret().revealText()).matches("[0-9a-f]{64}");
    assertThat(issued.key().record().signingSecret()).isEqualTo(issued.signingSecret());
    assertThat(issued.key().record().id()).matches("[0-9a-f]{32}");
  }

  @Test
  void nothingIsDrawnTwice() {
    ApiKeyIssuer.Issued first = issuer.create(request(null));
    ApiKeyIssuer.Issued second = issuer.create(request(null));

    assertDiffer(first, second);
  }

  @Test
  void textsContainNoSecret() {
    ApiKeyIssuer.Issued issued = issuer.create(request(null));
    String id = issued.key().record().id();

    assertThat(issued).hasToString("IssuedApiKey[" + id + "]");
    assertThat(issued.key()).hasToString("ManagedApiKey[" + id + "]");
  }

  @Test
  void madeInWholeMilliseconds() {
    clock.set(NOW.plusNanos(1_999_999));

    assertThat(issuer.create(request(null)).key().createdAt()).isEqualTo(NOW.plusMillis(1));
  }

  @Test
  void rejectsAnExpiryThatHasCome() {
    for (Instant past : List.of(NOW, NOW.minusNanos(1), NOW.minus(DAY), Instant.MIN)) {
      assertThatThrownBy(() -> issuer.create(request(past)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the expiry date must be in the future");
    }
    assertThat(store.ofClient(CLIENT)).isEmpty();
  }

  @Test
  void expiresAtItsTime() {
    ApiKeyIssuer.Issued issued = issuer.create(request(NOW.plusNanos(1)));
    assertGood(issued);

    clock.advance(Duration.ofNanos(1));
    assertRejected(issued, Reason.API_KEY_EXPIRED);
  }

  @Test
  void keyOfNoPermissionsMayDoNothing() {
    ApiKeyIssuer.Request nothing =
        new ApiKeyIssuer.Request(
            CLIENT, "CI", "prod", Permissions.NONE, List.of(), List.of(), null, null, false);

    Permissions permissions = issuer.create(nothing).key().record().permissions();

    assertThat(permissions.granted()).isEmpty();
    assertThat(permissions.holds("read:reports")).isFalse();
  }

  @Test
  void rotatesIntoAKeyOfTheSameSettings() {
    ApiKeyIssuer.Issued old = issuer.create(request(NOW.plus(DAY.multipliedBy(9))));
    clock.advance(Duration.ofHours(1));
    ApiKeyIssuer.Issued fresh = rotate(old, DAY);

    assertDiffer(old, fresh);
    assertThat(fresh.key().createdAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    assertThat(fresh.key().lastUsedAt()).isNull();
    assertThat(fresh.key().quota()).isEqualTo(1000);
    assertThat(fresh.key().environment()).isEqualTo("test");
    assertThat(fresh.keyText().revealText()).startsWith("kapi_test_");
    assertThat(fresh.key().record())
        .usingRecursiveComparison()
        .ignoringFields("id", "sha256", "signingSecret")
        .isEqualTo(old.key().record());
  }

  @Test
  void bothKeysAreGoodThroughTheGracePeriodAndThenTheNewOne() {
    ApiKeyIssuer.Issued old = issuer.create(request(null));
    ApiKeyIssuer.Issued fresh = rotate(old, DAY);

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
    ApiKeyIssuer.Issued old = issuer.create(request(null));
    ApiKeyIssuer.Issued fresh = rotate(old, Duration.ZERO);

    assertRejected(old, Reason.API_KEY_REVOKED);
    assertGood(fresh);
  }

  @Test
  void graceIsNoLongerThanTheLifeOfAKey() {
    ApiKeyIssuer.Issued old = issuer.create(request(NOW.plusSeconds(10)));
    ApiKeyIssuer.Issued fresh = rotate(old, DAY);

    clock.advance(Duration.ofSeconds(10));
    assertRejected(old, Reason.API_KEY_EXPIRED);
    assertRejected(fresh, Reason.API_KEY_EXPIRED);
  }

  @Test
  void keyInItsGracePeriodCanStillBeRevoked() {
    ApiKeyIssuer.Issued old = issuer.create(request(null));
    ApiKeyIssuer.Issued fresh = rotate(old, DAY);

    assertThat(store.revoke(old.key().record().id(), CLIENT, NOW)).isTrue();
    assertRejected(old, Reason.API_KEY_REVOKED);
    assertGood(fresh);
  }

  @Test
  void rotatesOnceAndThenItsSuccessor() {
    ApiKeyIssuer.Issued old = issuer.create(request(null));
    ApiKeyIssuer.Issued fresh = rotate(old, DAY);

    assertThat(tryRotate(old, CLIENT)).isNull();
    assertThat(tryRotate(fresh, CLIENT)).isNotNull();
    assertThat(store.ofClient(CLIENT)).hasSize(3);
  }

  @Test
  void rotatesNeitherAMissingKeyNorAnotherClients() {
    ApiKeyIssuer.Issued old = issuer.create(request(null));

    assertThat(issuer.rotate("nobody", CLIENT, DAY)).isNull();
    assertThat(tryRotate(old, "client-2")).isNull();
    assertGood(old);
    assertThat(store.ofClient(CLIENT)).hasSize(1);
    assertThat(store.ofClient("client-2")).isEmpty();
  }

  @Test
  void rotatesNoKeyThatIsRevoked() {
    ApiKeyIssuer.Issued old = issuer.create(request(null));
    store.revoke(old.key().record().id(), CLIENT, NOW);

    assertThat(tryRotate(old, CLIENT)).isNull();
    assertThat(store.ofClient(CLIENT)).hasSize(1);
  }

  @Test
  void rotatesNoKeyFromItsExpiryOn() {
    ApiKeyIssuer.Issued first = issuer.create(request(NOW.plusMillis(2)));
    ApiKeyIssuer.Issued second = issuer.create(request(NOW.plusMillis(2)));

    clock.advance(Duration.ofMillis(1));
    assertThat(tryRotate(first, CLIENT)).isNotNull();
    clock.advance(Duration.ofMillis(1));
    assertThat(tryRotate(second, CLIENT)).isNull();
  }

  @Test
  void graceIsZeroToThirtyDays() {
    ApiKeyIssuer.Issued old = issuer.create(request(null));
    for (Duration grace :
        List.of(
            Duration.ofNanos(-1),
            ApiKeyIssuer.MAX_GRACE.plusNanos(1),
            Duration.ofSeconds(Long.MAX_VALUE))) {
      assertThatThrownBy(() -> issuer.rotate(old.key().record().id(), CLIENT, grace))
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
    ApiKeyIssuer.Issued last = issuer.create(request(null));

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
      String id = issuer.create(request(null)).key().record().id();

      List<Integer> winners =
          Race.winners(i -> issuer.rotate(id, CLIENT, Duration.ofMinutes(9 - i)) != null);

      assertThat(winners).hasSize(1);
      assertThat(store.ofClient(CLIENT)).hasSize(2 * round);
    }
  }

  @Test
  void changesWhatAKeyMayDoAtOnce() {
    ApiKeyIssuer.Issued issued = issuer.create(request(null));
    assertGood(issued);

    ManagedApiKey changed = Objects.requireNonNull(change(issued, "203.0.113.9", NOW.plus(DAY)));

    assertRejected(issued, Reason.ADDRESS_REJECTED);
    assertThat(changed.record().sha256()).isEqualTo(issued.key().record().sha256());
    assertThat(changed.record().signingSecret()).isEqualTo(issued.signingSecret());
    assertThat(changed.record().permissions().granted()).isEmpty();
    assertThat(changed.record().name()).isEqualTo("renamed");
    assertThat(changed.record().expiresAt()).isEqualTo(NOW.plus(DAY));
    assertThat(changed.environment()).isEqualTo("test");
    assertThat(changed.quota()).isEqualTo(5);
  }

  @Test
  void changesNoKeyThatIsOverOrAnothers() {
    ApiKeyIssuer.Issued issued = issuer.create(request(NOW.plus(DAY)));
    String id = issued.key().record().id();
    assertThat(issuer.change(id, "client-2", key -> key)).isNull();
    assertThat(issuer.change("unknown", CLIENT, key -> key)).isNull();

    clock.set(NOW.plus(DAY));

    assertThat(issuer.change(id, CLIENT, key -> request(null))).isNull();
  }

  @Test
  void doesNotChangeAKeyToHaveExpired() {
    ApiKeyIssuer.Issued issued = issuer.create(request(NOW.plus(DAY)));

    assertThatThrownBy(() -> change(issued, "203.0.113.7", NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the expiry date must be in the future");
    assertGood(issued);
  }

  private @Nullable ManagedApiKey change(
      ApiKeyIssuer.Issued issued, String allowed, @Nullable Instant expiresAt) {
    return issuer.change(
        issued.key().record().id(),
        CLIENT,
        key ->
            new ApiKeyIssuer.Request(
                "client-2",
                "renamed",
                "prod",
                Permissions.of(List.of()),
                List.of(allowed),
                List.of(),
                expiresAt,
                5,
                key.signedOnly()));
  }

  private static ApiKeyIssuer.Request request(@Nullable Instant expiresAt) {
    return new ApiKeyIssuer.Request(
        CLIENT,
        "CI",
        "test",
        Permissions.of(List.of("read:*")),
        List.of("203.0.113.0/24"),
        List.of("203.0.113.9"),
        expiresAt,
        1000,
        true);
  }

  private ApiKeyIssuer.Issued rotate(ApiKeyIssuer.Issued old, Duration grace) {
    return Objects.requireNonNull(issuer.rotate(old.key().record().id(), CLIENT, grace));
  }

  private ApiKeyIssuer.@Nullable Issued tryRotate(ApiKeyIssuer.Issued old, String client) {
    return issuer.rotate(old.key().record().id(), client, DAY);
  }

  private ApiKeys.Checked check(ApiKeyIssuer.Issued issued) {
    return keys.check(issued.keyText().revealText(), ADDRESS);
  }

  private void assertGood(ApiKeyIssuer.Issued issued) {
    assertThat(check(issued)).isInstanceOf(ApiKeys.Valid.class);
  }

  private static void assertDiffer(ApiKeyIssuer.Issued first, ApiKeyIssuer.Issued second) {
    assertThat(first.keyText()).isNotEqualTo(second.keyText());
    assertThat(first.signingSecret()).isNotEqualTo(second.signingSecret());
    assertThat(first.key().record().id()).isNotEqualTo(second.key().record().id());
    assertThat(first.key().record().sha256()).isNotEqualTo(second.key().record().sha256());
  }

  private void assertRejected(ApiKeyIssuer.Issued issued, Reason reason) {
    assertThat(check(issued))
        .isEqualTo(
            new ApiKeys.Rejected(Outcome.rejected(reason).of(issued.key().record().owner())));
  }
}
