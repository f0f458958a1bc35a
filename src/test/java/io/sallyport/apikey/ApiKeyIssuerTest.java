package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Permissions;
import io.sallyport.Reason;
import io.sallyport.keys.ApiKeyManager;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.keys.IssuedApiKey;
import io.sallyport.keys.RateLimit;
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
  private final ApiKeyIssuer issuer =
      new ApiKeyIssuer(store, IssuedKeyPolicy.of(FORMAT), clock, new SecureRandom());
  private final ApiKeys keys =
      new ApiKeys(
          store, clock, new ApiKeyPolicy(ApiKeyCarriers.of("X-API-Key"), List.of(), 256, FORMAT));

  @Test
  void issuesAValidKey() {
    IssuedApiKey issued = issuer.create(request(null));

    assertThat(check(issued)).isEqualTo(new ApiKeys.Valid(stored(issued).record()));
    assertThat(store.byId(issued.key().id())).isNotNull();
  }

  @Test
  void storesTheRequestedSettings() {
    ManagedApiKey key = stored(issuer.create(request(NOW.plus(DAY))));

    assertThat(key.environment()).isEqualTo("test");
    assertThat(key.createdAt()).isEqualTo(NOW);
    assertThat(key.lastUsedAt()).isNull();
    assertThat(key.record().settings().limits()).containsExactly(daily(1000));
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
    IssuedApiKey issued = issuer.create(request(null));
    String text = issued.text().revealText();

    assertThat(FORMAT.isWellFormed(text)).isTrue();
    assertThat(text).startsWith("kapi_test_").startsWith(issued.key().prefix());
    assertThat(issued.key().prefix()).hasSize(12);
    assertThat(stored(issued).record().sha256()).isEqualTo(KeyHash.of(text));
    assertThat(issued.signingSecret().revealText()).matches("[0-9a-f]{64}");
    assertThat(stored(issued).record().signingSecret()).isEqualTo(issued.signingSecret());
    assertThat(issued.key().id()).matches("[0-9a-f]{32}");
  }

  @Test
  void nothingIsDrawnTwice() {
    IssuedApiKey first = issuer.create(request(null));
    IssuedApiKey second = issuer.create(request(null));

    assertDiffer(first, second);
  }

  @Test
  void textsContainNoSecret() {
    IssuedApiKey issued = issuer.create(request(null));
    String id = issued.key().id();

    assertThat(issued).hasToString("IssuedApiKey[" + id + "]");
    assertThat(issued.key()).hasToString("ApiKey[" + id + "]");
    assertThat(stored(issued)).hasToString("ManagedApiKey[" + id + "]");
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
    IssuedApiKey issued = issuer.create(request(NOW.plusNanos(1)));
    assertGood(issued);

    clock.advance(Duration.ofNanos(1));
    assertRejected(issued, Reason.API_KEY_EXPIRED);
  }

  @Test
  void keyOfNoPermissionsMayDoNothing() {
    ApiKeySettings nothing = ApiKeySettings.of(CLIENT).name("CI").environment("prod");

    Permissions permissions = issuer.create(nothing).key().settings().permissions();

    assertThat(permissions.granted()).isEmpty();
    assertThat(permissions.holds("read:reports")).isFalse();
  }

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

  @Test
  void changesWhatAKeyMayDoAtOnce() {
    IssuedApiKey issued = issuer.create(request(null));
    assertGood(issued);

    ManagedApiKey changed = Objects.requireNonNull(change(issued, "203.0.113.9", NOW.plus(DAY)));

    assertRejected(issued, Reason.ADDRESS_REJECTED);
    assertThat(changed.record().sha256()).isEqualTo(stored(issued).record().sha256());
    assertThat(changed.record().signingSecret()).isEqualTo(issued.signingSecret());
    assertThat(changed.record().permissions().granted()).isEmpty();
    assertThat(changed.record().name()).isEqualTo("renamed");
    assertThat(changed.record().expiresAt()).isEqualTo(NOW.plus(DAY));
    assertThat(changed.environment()).isEqualTo("test");
    assertThat(changed.record().settings().limits()).containsExactly(daily(5));
  }

  @Test
  void changesNoKeyThatIsOverOrAnothers() {
    IssuedApiKey issued = issuer.create(request(NOW.plus(DAY)));
    String id = issued.key().id();
    assertThat(issuer.change(id, "client-2", key -> key)).isNull();
    assertThat(issuer.change("unknown", CLIENT, key -> key)).isNull();

    clock.set(NOW.plus(DAY));

    assertThat(issuer.change(id, CLIENT, key -> request(null))).isNull();
  }

  @Test
  void doesNotChangeAKeyToHaveExpired() {
    IssuedApiKey issued = issuer.create(request(NOW.plus(DAY)));

    assertThatThrownBy(() -> change(issued, "203.0.113.7", NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the expiry date must be in the future");
    assertGood(issued);
  }

  private @Nullable ManagedApiKey change(
      IssuedApiKey issued, String allowed, @Nullable Instant expiresAt) {
    return issuer.change(
        issued.key().id(),
        CLIENT,
        key ->
            ApiKeySettings.of("client-2")
                .name("renamed")
                .environment("prod")
                .allowedIps(List.of(allowed))
                .expiresAt(expiresAt)
                .limits(daily(5))
                .signedOnly(key.signedOnly()));
  }

  private static ApiKeySettings request(@Nullable Instant expiresAt) {
    return ApiKeySettings.of(CLIENT)
        .name("CI")
        .environment("test")
        .permissions("read:*")
        .allowedIps(List.of("203.0.113.0/24"))
        .deniedIps(List.of("203.0.113.9"))
        .expiresAt(expiresAt)
        .limits(daily(1000))
        .signedOnly(true);
  }

  private static RateLimit daily(int calls) {
    return RateLimit.fixedWindow(calls, DAY);
  }

  private ManagedApiKey stored(IssuedApiKey issued) {
    return Objects.requireNonNull(store.byId(issued.key().id()));
  }

  private IssuedApiKey rotate(IssuedApiKey old, Duration grace) {
    return Objects.requireNonNull(issuer.rotate(old.key().id(), CLIENT, grace));
  }

  private @Nullable IssuedApiKey tryRotate(IssuedApiKey old, String client) {
    return issuer.rotate(old.key().id(), client, DAY);
  }

  private ApiKeys.Checked check(IssuedApiKey issued) {
    return keys.check(issued.text().revealText(), ADDRESS);
  }

  private void assertGood(IssuedApiKey issued) {
    assertThat(check(issued)).isInstanceOf(ApiKeys.Valid.class);
  }

  private void assertDiffer(IssuedApiKey first, IssuedApiKey second) {
    assertThat(first.text()).isNotEqualTo(second.text());
    assertThat(first.signingSecret()).isNotEqualTo(second.signingSecret());
    assertThat(first.key().id()).isNotEqualTo(second.key().id());
    assertThat(stored(first).record().sha256()).isNotEqualTo(stored(second).record().sha256());
  }

  private void assertRejected(IssuedApiKey issued, Reason reason) {
    assertThat(check(issued))
        .isEqualTo(
            new ApiKeys.Rejected(Outcome.rejected(reason).of(stored(issued).record().owner())));
  }
}
