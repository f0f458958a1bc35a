package io.sallyport.signature.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Caller;
import io.sallyport.Permissions;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.UnavailableException;
import io.sallyport.apikey.AddressRules;
import io.sallyport.apikey.ApiKeyPolicy;
import io.sallyport.apikey.ApiKeyRecord;
import io.sallyport.apikey.ApiKeyStore;
import io.sallyport.apikey.ApiKeys;
import io.sallyport.apikey.KeyHash;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.signature.message.MessageAlgorithm;
import io.sallyport.signature.message.MessageKey;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.SettableClock;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RealmMessageKeysTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Secret SECRET = Secret.ofText("0123456789abcdef0123456789abcdef");
  private static final String HERE = "192.0.2.1";

  private final SettableClock clock = new SettableClock(NOW);
  private final SampleRequest request = new SampleRequest("GET", "/").from(HERE);

  @Test
  void aPublishedKeyIsFoundByItsKidAndProvesItsClient() throws Exception {
    RealmMessageKeys keys = keys(set("shop", null, key("k1", "Ed25519"), key("k2", "secp384r1")));

    assertThat(find(keys, "k1").algorithm()).isEqualTo(MessageAlgorithm.ED25519);
    assertThat(find(keys, "k2").algorithm()).isEqualTo(MessageAlgorithm.ECDSA_P384_SHA384);
    assertThat(find(keys, "k1").owner().client()).isEqualTo("client of shop");
    assertThat(find(keys, "k1").owner().keyId()).isEqualTo("k1");
    assertThat(find(keys, "k1")).isSameAs(find(keys, "k1"));
    assertThat(keys.find("k3", request)).isNull();
  }

  @Test
  void anRsaKeySignsAsItSaysOrByPss() throws Exception {
    VerificationKey plain = key("k1", "RSA");
    VerificationKey pinned = key("k2", "RSA").only(List.of(JwsAlgorithm.RS256));
    RealmMessageKeys keys = keys(set("shop", null, plain, pinned));
    RealmMessageKeys named = keys(set("shop", MessageAlgorithm.RSA_V1_5_SHA256, plain));

    assertThat(find(keys, "k1").algorithm()).isEqualTo(MessageAlgorithm.RSA_PSS_SHA512);
    assertThat(find(keys, "k2").algorithm()).isEqualTo(MessageAlgorithm.RSA_V1_5_SHA256);
    assertThat(find(named, "k1").algorithm()).isEqualTo(MessageAlgorithm.RSA_V1_5_SHA256);
  }

  /** A published key is not secret; with an octet key in a set, every reader could sign. */
  @Test
  void aPublishedSecretIsNoKey() {
    assertThat(keys(set("shop", null, VerificationKey.of("k1", SECRET))).find("k1", request))
        .isNull();
  }

  /** A key without an id would match every invented id. */
  @Test
  void aPublishedKeyWithoutAnIdIsNoKey() throws Exception {
    assertThat(keys(set("shop", null, key(null, "Ed25519"))).find("k1", request)).isNull();
  }

  /** A client that publishes the id of another one's key does not become that one. */
  @Test
  void aConfiguredKeyGoesBeforeAPublishedOneOfItsId() throws Exception {
    Caller owner = Caller.authenticatedBy(Secured.SIGNATURE, "acme").build();
    SignatureSources sources =
        new SignatureSources(
            List.of(MessageKey.of("acme", SECRET, owner)),
            List.of(),
            List.of(set("thief", null, key("acme", "Ed25519"))),
            false);

    assertThat(find(new RealmMessageKeys(sources, id -> null, apiKeys()), "acme").owner())
        .isSameAs(owner);
  }

  @Test
  void aSetThatCannotBeReadHidesNoOther() throws Exception {
    SignatureSources.KeySet down = set("a", new Down());
    SignatureSources.KeySet up = set("b", null, key("k1", "Ed25519"));
    RealmMessageKeys keys = keys(down, up);

    assertThat(find(keys, "k1").owner().client()).isEqualTo("client of b");
    assertThatThrownBy(() -> keys.find("k2", request)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void anApiKeySignsWithItsSecretWhereThatIsAllowed() {
    ApiKeyRecord record = record(SECRET, null, AddressRules.NONE);

    MessageKey found = find(withApiKeys(true, record), "key-1");

    assertThat(found.algorithm()).isEqualTo(MessageAlgorithm.HMAC_SHA256);
    assertThat(found.owner().client()).isEqualTo("client-1");
    assertThat(found.owner().permissions().holds("read:stats")).isTrue();
    assertThat(withApiKeys(false, record).find("key-1", request)).isNull();
    assertThat(withApiKeys(true, record).find("key-2", request)).isNull();
  }

  @Test
  void anApiKeyThatIsNotGoodSignsNothing() {
    AddressRules elsewhere = AddressRules.of(List.of("198.51.100.1"), List.of());
    AddressRules here = AddressRules.of(List.of(HERE), List.of());

    assertThat(found(record(null, null, AddressRules.NONE))).isNull();
    assertThat(found(record(Secret.ofText("short"), null, AddressRules.NONE))).isNull();
    assertThat(found(record(SECRET, NOW, AddressRules.NONE))).isNull();
    assertThat(found(record(SECRET, null, elsewhere))).isNull();
    assertThat(found(record(SECRET, null, here))).isNotNull();
    assertThat(withApiKeys(true, record(SECRET, null, here)).find("key-1")).isNull();
  }

  private @Nullable MessageKey found(ApiKeyRecord record) {
    return withApiKeys(true, record).find("key-1", request);
  }

  private MessageKey find(RealmMessageKeys keys, String id) {
    return Objects.requireNonNull(keys.find(id, request), id);
  }

  private RealmMessageKeys keys(SignatureSources.KeySet... sets) {
    return new RealmMessageKeys(
        new SignatureSources(List.of(), List.of(), List.of(sets), false), id -> null, apiKeys());
  }

  private RealmMessageKeys withApiKeys(boolean allowed, ApiKeyRecord record) {
    return new RealmMessageKeys(
        new SignatureSources(List.of(), List.of(), List.of(), allowed),
        Map.of(record.id(), record)::get,
        apiKeys(record));
  }

  private ApiKeys apiKeys(ApiKeyRecord... records) {
    return new ApiKeys(ApiKeyStore.of(List.of(records)), clock, new ApiKeyPolicy());
  }

  private static ApiKeyRecord record(
      @Nullable Secret secret, @Nullable Instant expiresAt, AddressRules addresses) {
    ApiKeySettings settings =
        ApiKeySettings.of("client-1")
            .permissions("read:*")
            .allowedIps(addresses.allowed())
            .expiresAt(expiresAt);
    KeyHash hash = KeyHash.of("kapi_prod_7f3d9a2b5c1e4890abcdef1234567890");
    return ApiKeyRecord.of("key-1", hash, settings, Set.of(), secret);
  }

  private static SignatureSources.KeySet set(
      String name, @Nullable MessageAlgorithm algorithm, VerificationKey... keys) {
    return new SignatureSources.KeySet(
        name,
        KeySource.of(List.of(keys)),
        algorithm,
        "client of " + name,
        Set.of(),
        Permissions.NONE);
  }

  private static SignatureSources.KeySet set(String name, KeySource source) {
    return new SignatureSources.KeySet(name, source, null, name, Set.of(), Permissions.NONE);
  }

  private static VerificationKey key(@Nullable String id, String kind) throws Exception {
    return VerificationKey.of(id, publicKey(kind));
  }

  private static PublicKey publicKey(String kind) throws Exception {
    if (kind.startsWith("secp")) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(kind));
      return generator.generateKeyPair().getPublic();
    }
    return KeyPairGenerator.getInstance(kind).generateKeyPair().getPublic();
  }

  /** Keys at a URL that does not respond. */
  private static final class Down implements KeySource {
    @Override
    public List<VerificationKey> candidates(@Nullable String id, JwsAlgorithm algorithm) {
      throw new UnavailableException("the keys cannot be read", null);
    }

    @Override
    public long generation() {
      return 0;
    }
  }
}
