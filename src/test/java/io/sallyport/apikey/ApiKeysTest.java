package io.sallyport.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Caller;
import io.sallyport.Permissions;
import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import io.sallyport.spi.Outcome;
import io.sallyport.testing.SettableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {
  private static final ApiKeyFormat FORMAT = new ApiKeyFormat("kapi");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String ADDRESS = "192.0.2.1";

  private final SettableClock clock = new SettableClock(NOW);

  @Test
  void acceptsAKnownKey() {
    ApiKeyRecord record = new SampleKey().build();
    assertThat(keys(record).check(SampleKey.TEXT, () -> ADDRESS))
        .isEqualTo(new ApiKeys.Valid(record));
  }

  @Test
  void rejectsAnUnknownKey() {
    assertRejected(
        new SampleKey(), "kapi_prod_00000000000000000000000000000000", Reason.API_KEY_UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\tb", "key\u0000", "k\u00e9y", "key\r\nX: y"})
  void rejectsAKeyOfTheWrongShapeWithoutALookUp(String presented) {
    ApiKeys keys =
        new ApiKeys(
            hash -> {
              throw new AssertionError("looked up");
            },
            clock,
            new ApiKeyPolicy());
    assertThat(keys.check(presented, () -> ADDRESS)).isEqualTo(rejected(Reason.API_KEY_UNKNOWN));
  }

  @Test
  void boundsTheLengthOfAKey() {
    String longest = "k".repeat(ApiKeyPolicy.DEFAULT_MAX_LENGTH);
    ApiKeys keys =
        keys(
            new SampleKey().text(longest).build(),
            new SampleKey().id("key-2").text(longest + "k").build());
    assertThat(keys.check(longest, () -> ADDRESS)).isInstanceOf(ApiKeys.Valid.class);
    assertThat(keys.check(longest + "k", () -> ADDRESS))
        .isEqualTo(rejected(Reason.API_KEY_UNKNOWN));
  }

  @Test
  void rejectsARecordOfAnotherHash() {
    ApiKeyRecord other = new SampleKey().text("another-key").build();
    ApiKeys keys = new ApiKeys(hash -> other, clock, new ApiKeyPolicy());
    assertThat(keys.check(SampleKey.TEXT, () -> ADDRESS))
        .isEqualTo(rejected(Reason.API_KEY_UNKNOWN));
  }

  @Test
  void rejectsFromTheInstantOfExpiryOn() {
    SampleKey key = new SampleKey().expiresAt(NOW);
    assertRejected(key, SampleKey.TEXT, Reason.API_KEY_EXPIRED);
    clock.advance(Duration.ofNanos(-1));
    assertThat(keys(key.build()).check(SampleKey.TEXT, () -> ADDRESS))
        .isInstanceOf(ApiKeys.Valid.class);
  }

  @Test
  void rejectsFromTheInstantOfRevocationOn() {
    SampleKey key = new SampleKey().revokedAt(NOW);
    assertRejected(key, SampleKey.TEXT, Reason.API_KEY_REVOKED);
    clock.advance(Duration.ofNanos(-1));
    assertThat(keys(key.build()).check(SampleKey.TEXT, () -> ADDRESS))
        .isInstanceOf(ApiKeys.Valid.class);
  }

  /** The audit trail names the owner of a rejected key, without any right. */
  @Test
  void namesTheOwnerOfARejectedKeyWithoutRights() {
    Instant past = NOW.minusSeconds(1);
    for (SampleKey key :
        List.of(
            new SampleKey().expiresAt(past),
            new SampleKey().revokedAt(past),
            new SampleKey().allowed("192.0.2.2"))) {
      ApiKeys.Rejected rejected =
          (ApiKeys.Rejected) keys(key.build()).check(SampleKey.TEXT, () -> ADDRESS);
      Caller owner = Objects.requireNonNull(rejected.rejected().caller());
      assertThat(owner.keyId()).isEqualTo("key-1");
      assertThat(owner.client()).isEqualTo("client-1");
      assertThat(owner.getName()).isEqualTo("client-1");
      assertThat(owner.roles()).isEmpty();
      assertThat(owner.permissions()).isEqualTo(Permissions.NONE);
    }
  }

  @Test
  void namesNoClientIfTheKeyIsUnknown() {
    ApiKeys.Rejected rejected = (ApiKeys.Rejected) keys().check(SampleKey.TEXT, () -> ADDRESS);
    assertThat(rejected.rejected().caller()).isNull();
  }

  @Test
  void revokedComesBeforeExpired() {
    assertRejected(
        new SampleKey().expiresAt(NOW).revokedAt(NOW), SampleKey.TEXT, Reason.API_KEY_REVOKED);
  }

  @Test
  void rejectsAnAddressThatIsNotAllowed() {
    assertRejected(new SampleKey().allowed("192.0.2.2"), SampleKey.TEXT, Reason.ADDRESS_REJECTED);
    ApiKeys keys = keys(new SampleKey().allowed("192.0.2.1").build());
    assertThat(reason(keys.check(SampleKey.TEXT, () -> null))).isEqualTo(Reason.ADDRESS_REJECTED);
    assertThat(keys.check(SampleKey.TEXT, () -> ADDRESS)).isInstanceOf(ApiKeys.Valid.class);
  }

  @Test
  void rejectsAMistypedKeyWithoutALookUpIfAllHaveAChecksum() {
    ApiKeyPolicy checksummed =
        new ApiKeyPolicy(ApiKeyCarriers.of("X-API-Key"), List.of(), 256, FORMAT);
    String good = FORMAT.generate("prod", new SecureRandom());
    ApiKeyRecord record = new SampleKey().text(good).build();
    List<KeyHash> asked = new ArrayList<>();
    ApiKeys keys =
        new ApiKeys(
            hash -> {
              asked.add(hash);
              return record;
            },
            clock,
            checksummed);

    assertThat(keys.check(SampleKey.TEXT, () -> ADDRESS))
        .isEqualTo(rejected(Reason.API_KEY_UNKNOWN));
    assertThat(keys.check(good + "0", () -> ADDRESS)).isEqualTo(rejected(Reason.API_KEY_UNKNOWN));
    assertThat(asked).isEmpty();
    assertThat(keys.check(good, () -> ADDRESS)).isEqualTo(new ApiKeys.Valid(record));
    assertThat(asked).containsExactly(KeyHash.of(good));
  }

  @Test
  void asksForNoChecksumUnlessSet() {
    assertThat(new ApiKeyPolicy().format()).isNull();
    assertThat(new ApiKeyPolicy("X-API-Key", List.of(), 256).format()).isNull();
  }

  @Test
  void recordsTheUseOfValidKeysOnly() {
    InMemoryApiKeys store = new InMemoryApiKeys();
    store.add(new SampleKey().id("good").text("good").managed());
    store.add(new SampleKey().id("revoked").text("revoked").revokedAt(NOW).managed());
    store.add(new SampleKey().id("expired").text("expired").expiresAt(NOW).managed());
    store.add(new SampleKey().id("elsewhere").text("elsewhere").allowed("192.0.2.2").managed());
    ApiKeys keys = new ApiKeys(store, clock, new ApiKeyPolicy());

    for (String text : List.of("good", "revoked", "expired", "elsewhere", "nobody")) {
      assertThat(keys.check(text, () -> ADDRESS)).isNotNull();
    }

    for (ManagedApiKey key : store.ofClient("client-1")) {
      assertThat(key.lastUsedAt()).isEqualTo(key.record().id().equals("good") ? NOW : null);
    }
  }

  @Test
  void failingStoreIsUnavailable() {
    ApiKeys keys =
        new ApiKeys(
            hash -> {
              throw new UnavailableException("down", null);
            },
            clock,
            new ApiKeyPolicy());
    assertThatThrownBy(() -> keys.check(SampleKey.TEXT, () -> ADDRESS))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void storeRejectsTwoKeysOfOneIdOrHash() {
    assertThatThrownBy(() -> keys(new SampleKey().build(), new SampleKey().text("other").build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two API keys have the id 'key-1'");
    assertThatThrownBy(() -> keys(new SampleKey().build(), new SampleKey().id("key-2").build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("API key 'key-2' is the same key as another one");
  }

  @Test
  void recordChecksItself() {
    assertThatThrownBy(() -> new SampleKey().id("").build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SampleKey().withoutSecret().signedOnly().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a key for signed requests only must have a signing secret");
  }

  @Test
  void recordShowsNeitherHashNorSecret() {
    String text = new SampleKey().build().toString();
    assertThat(text).doesNotContain(KeyHash.of(SampleKey.TEXT).hex(), "hush-hush");
    assertThat(text).contains("KeyHash[***]", "Secret[***]");
  }

  @Test
  void hashIsSha256() {
    KeyHash hash = KeyHash.of("abc");
    String hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertThat(hash.hex()).isEqualTo(hex);
    assertThat(KeyHash.ofHex(hex.toUpperCase(java.util.Locale.ROOT))).isEqualTo(hash);
    assertThat(Set.of(hash)).contains(KeyHash.ofHex(hex));
  }

  @Test
  void hashesDifferInEveryByte() {
    String hex = KeyHash.of("abc").hex();
    for (int i = 0; i < hex.length(); i++) {
      char other = hex.charAt(i) == '0' ? '1' : '0';
      String changed = hex.substring(0, i) + other + hex.substring(i + 1);
      assertThat(KeyHash.ofHex(changed)).as("digit %d", i).isNotEqualTo(KeyHash.of("abc"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "zz", "0000000000000000000000000000000g"})
  void hashHas64Digits(String hex) {
    assertThatThrownBy(() -> KeyHash.ofHex(hex)).isInstanceOf(IllegalArgumentException.class);
  }

  private void assertRejected(SampleKey key, String presented, Reason reason) {
    assertThat(reason(keys(key.build()).check(presented, () -> ADDRESS))).isEqualTo(reason);
  }

  private static Reason reason(ApiKeys.Checked checked) {
    return ((ApiKeys.Rejected) checked).rejected().reason();
  }

  private static ApiKeys.Checked rejected(Reason reason) {
    return new ApiKeys.Rejected(Outcome.rejected(reason));
  }

  private ApiKeys keys(ApiKeyRecord... records) {
    return new ApiKeys(new StaticApiKeys(List.of(records)), clock, new ApiKeyPolicy());
  }
}
