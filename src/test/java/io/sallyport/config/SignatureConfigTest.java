package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.signature.keys.SignatureConfig;
import io.sallyport.signature.keys.SignatureSources;
import io.sallyport.signature.message.MessageAlgorithm;
import io.sallyport.signature.message.MessageKey;
import io.sallyport.signature.message.MessageSignaturePolicy;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How requests are signed, as it is configured. */
class SignatureConfigTest {
  private static final String REALM = "sallyport.realms.partner.";
  private static final String KEY = REALM + "signature-keys.acme.";
  private static final String SECRET = "a secret of at least 32 characters";

  private static final String ONE_KEY =
      "sallyport.realms.partner.signature-keys.acme needs exactly one of 'secret', 'public-key' and"
          + " 'keys-location'; ";

  private static SampleConfig valid() {
    return SampleConfig.empty().with(KEY + "secret", SECRET);
  }

  @Test
  void requestsAreSignedByRfc9421UnlessTheDialectSaysOtherwise() {
    RealmConfig realm = realm(valid());

    assertThat(realm.signs()).isTrue();
    assertThat(messages(realm).window()).isEqualTo(Duration.ofMinutes(5));
    assertThat(messages(realm).components())
        .containsExactly(
            "@method", "@target-uri", "content-digest", "content-type", "content-encoding");
    assertThat(realm.apiKeys().policy().signatureHeaders())
        .containsExactly("Signature-Input", "Signature");
    assertThat(realm(SampleConfig.empty().with(REALM + "dialect", "kindly")).signatures().config())
        .isInstanceOf(SignatureConfig.Formatted.class);
  }

  @Test
  void aNonceIsRequiredUnlessItsAbsenceIsAllowed() {
    assertThat(messages(realm(valid())).allowMissingNonce()).isFalse();
    assertThat(
            messages(realm(valid().with(REALM + "signature.allow-missing-nonce", "true")))
                .allowMissingNonce())
        .isTrue();
    assertThat(
            valid()
                .with(REALM + "signature.format", "coinbase")
                .with(REALM + "signature.allow-missing-nonce", "true")
                .errors())
        .containsExactly(
            REALM + "signature.allow-missing-nonce does nothing if 'signature.format' is coinbase");
  }

  @Test
  void aKeyHasItsIdForItsClientAndMayNothing() {
    MessageKey key = key(valid());

    assertThat(key.id()).isEqualTo("acme");
    assertThat(key.algorithm()).isEqualTo(MessageAlgorithm.HMAC_SHA256);
    assertThat(key.owner().getName()).isEqualTo("acme");
    assertThat(key.owner().keyId()).isEqualTo("acme");
    assertThat(key.owner().permissions().granted()).isEmpty();
    assertThat(key.owner().roles()).isEmpty();
  }

  @Test
  void aKeyIsOfAClientWithRolesAndPermissions() {
    MessageKey key =
        key(
            valid()
                .with(KEY + "client", "Acme Inc.")
                .with(KEY + "roles", "partner,auditor")
                .with(KEY + "permissions", "read:*"));

    assertThat(key.owner().getName()).isEqualTo("Acme Inc.");
    assertThat(key.owner().roles()).isEqualTo(Set.of("partner", "auditor"));
    assertThat(key.owner().permissions().holds("read:x")).isTrue();
  }

  @Test
  void aSecretMayBeBase64() {
    String base64 = Base64.getEncoder().encodeToString(new byte[32]);

    assertThat(key(valid().with(KEY + "secret", base64).with(KEY + "secret-encoding", "base64")))
        .hasToString("MessageKey[acme for hmac-sha256]");
    assertThat(valid().with(KEY + "secret-encoding", "base64").errors())
        .containsExactly(KEY + "secret: the value is not base64 (RFC 4648, with padding)");
    assertThat(valid().with(KEY + "secret-encoding", "hex").errors())
        .containsExactly(KEY + "secret-encoding = 'hex' is not one of text, base64");
  }

  @Test
  void aSecretThatIsTooShortIsNotShown() {
    assertThat(valid().with(KEY + "secret", "short").errors())
        .containsExactly(
            KEY
                + "secret: a secret for hmac-sha256 must have at least 32 bytes, but this one has 5");
  }

  @ParameterizedTest
  @CsvSource({
    "RSA, , rsa-pss-sha512",
    "RSA, rsa-v1_5-sha256, rsa-v1_5-sha256",
    "secp256r1, , ecdsa-p256-sha256",
    "secp384r1, , ecdsa-p384-sha384",
    "secp384r1, ecdsa-p384-sha384, ecdsa-p384-sha384",
    "Ed25519, , ed25519",
  })
  void aPublicKeyHasItsAlgorithm(String kind, String algorithm, String word) throws Exception {
    SampleConfig config = withPublicKey(kind);

    MessageKey key = key(algorithm == null ? config : config.with(KEY + "algorithm", algorithm));

    assertThat(key.algorithm().word()).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({
    "RSA, ed25519, public-key: the key does not fit ed25519",
    "secp256r1, ecdsa-p384-sha384, public-key: the key does not fit ecdsa-p384-sha384",
    "Ed25519, hmac-sha256, 'public-key: the key does not fit hmac-sha256, which needs a secret'",
    "Ed25519, EdDSA, \"algorithm = 'EdDSA' is not one of hmac-sha256\"",
    "secp521r1, , 'public-key: the key is not usable; use RSA'",
  })
  void aPublicKeyOfAnotherKindIsAProblem(String kind, String algorithm, String error)
      throws Exception {
    SampleConfig config = withPublicKey(kind);

    assertThat((algorithm == null ? config : config.with(KEY + "algorithm", algorithm)).errors())
        .singleElement()
        .asString()
        .startsWith(KEY + error.replace("\"", ""));
  }

  @Test
  void aKeyHasASecretOrAPublicKey() throws Exception {
    assertThat(withPublicKey("Ed25519").with(KEY + "secret", SECRET).errors())
        .containsExactly(ONE_KEY + "'secret' and 'public-key' are set");
    assertThat(SampleConfig.empty().with(KEY + "client", "c").errors())
        .containsExactly(ONE_KEY + "none is set");
  }

  @Test
  void aSecretIsOnlyForHmac() {
    assertThat(key(valid().with(KEY + "algorithm", "hmac-sha256")).algorithm())
        .isEqualTo(MessageAlgorithm.HMAC_SHA256);
    assertThat(valid().with(KEY + "algorithm", "ed25519").errors())
        .containsExactly(KEY + "secret: the 'algorithm' beside it needs a 'public-key'");
  }

  @Test
  void whatIsCoveredCanBeMoreAndNotLess() {
    RealmConfig realm =
        realm(
            valid()
                .with(REALM + "signature.components", "@method,@path,content-digest,x-tenant")
                .with(REALM + "signature.window", "PT30S")
                .with(REALM + "signature.tag", "payments"));

    assertThat(messages(realm).components()).contains("x-tenant");
    assertThat(messages(realm).window()).isEqualTo(Duration.ofSeconds(30));
    assertThat(messages(realm).tag()).isEqualTo("payments");
    assertThat(valid().with(REALM + "signature.components", "@method").errors())
        .singleElement()
        .asString()
        .startsWith(REALM + "signature.components: a signature must cover @method");
  }

  @Test
  void theOtherFormHasItsOwnSettings() {
    assertThat(valid().with(REALM + "signature.target-prefix", "/api").errors())
        .containsExactly(
            REALM + "signature.target-prefix does nothing if 'signature.format' is rfc9421");
    assertThat(
            valid()
                .with(REALM + "signature.format", "kindly")
                .with(REALM + "signature.tag", "t")
                .errors())
        .containsExactly(REALM + "signature.tag does nothing if 'signature.format' is kindly");
  }

  @Test
  void theSecretOfAnApiKeySignsNothingByRfc9421() {
    assertThat(SampleConfig.valid().without(SampleConfig.KIRA + "signature.format").errors())
        .containsExactly(
            SampleConfig.DEMO
                + "secret does nothing where requests are signed by rfc9421 without"
                + " 'signature.api-keys'");
  }

  @Test
  void whereUsersMakeTheirKeysTheFormIsKindlys() {
    assertThat(
            SampleConfig.empty()
                .with(REALM + "dialect", "kindly")
                .with(REALM + "signature.format", "rfc9421")
                .errors())
        .containsExactly(
            REALM
                + "signature.format = 'rfc9421' does not work where users create their API keys, unless"
                + " 'signature.api-keys' lets these keys sign");
  }

  @Test
  void apiKeysSignByRfc9421WhereTheirRealmSaysSo() {
    RealmConfig configured =
        SampleConfig.valid()
            .without(SampleConfig.KIRA + "signature.format")
            .with(SampleConfig.KIRA + "signature.api-keys", "true")
            .realm();
    RealmConfig managed =
        realm(
            SampleConfig.empty()
                .with(REALM + "dialect", "kindly")
                .with(REALM + "signature.format", "rfc9421")
                .with(REALM + "signature.api-keys", "true"));

    assertThat(configured.signs()).isTrue();
    assertThat(configured.signatures().sources().apiKeys()).isTrue();
    assertThat(managed.signatures().config()).isInstanceOf(SignatureConfig.Messages.class);
    assertThat(managed.signs()).isTrue();
  }

  @Test
  void keysCanBePublished() {
    RealmConfig realm =
        realm(
            SampleConfig.empty()
                .with(KEY + "keys-location", "https://acme.example/jwks.json")
                .with(KEY + "algorithm", "rsa-v1_5-sha256")
                .with(KEY + "client", "acme inc")
                .with(KEY + "permissions", "read:*"));

    assertThat(realm.signs()).isTrue();
    SignatureSources.KeySet set = realm.signatures().sources().sets().get(0);
    assertThat(set.name()).isEqualTo("acme");
    assertThat(set.algorithm()).isEqualTo(MessageAlgorithm.RSA_V1_5_SHA256);
    assertThat(set.owner("k1").client()).isEqualTo("acme inc");
    assertThat(set.owner("k1").keyId()).isEqualTo("k1");
    assertThat(set.owner("k1").permissions().holds("read:stats")).isTrue();
  }

  @Test
  void publishedKeysArePublicAndComeByHttps() {
    SampleConfig config = SampleConfig.empty().with(KEY + "keys-location", "http://acme.example/");

    assertThat(config.errors())
        .containsExactly(
            KEY
                + "keys-location: a JWKS URL starts with https:// unless allow-http says otherwise");
    assertThat(config.with(KEY + "allow-http", "true").errors()).isEmpty();
    assertThat(
            config.with(KEY + "allow-http", "true").with(KEY + "algorithm", "hmac-sha256").errors())
        .containsExactly(
            KEY + "algorithm = 'hmac-sha256' needs a secret; published keys are public");
  }

  @Test
  void respondsToAreSignedWithASecretOrAPrivateKey() {
    String responses = REALM + "signature.responses.";
    SampleConfig config = valid().with(responses + "key-id", "server-1");

    assertThat(realm(valid()).signatures().responseKey()).isNull();
    assertThat(
            Objects.requireNonNull(
                    realm(config.with(responses + "secret", SECRET)).signatures().responseKey())
                .toString())
        .isEqualTo("MessageSigningKey[server-1 for hmac-sha256]");
  }

  @ParameterizedTest
  @CsvSource({
    "key-id, server-1, 'key-id does nothing without a key to sign responses with'",
    "algorithm, ed25519, 'algorithm does nothing without a key to sign responses with'",
    "secret, 0123456789abcdef0123456789abcdef, 'key-id is needed: clients look the key up by it'",
    "private-key, no key, 'key-id is needed: clients look the key up by it'",
  })
  void whatIsMissingOfTheKeyOfResponsesIsAProblem(String name, String value, String error) {
    assertThat(valid().with(REALM + "signature.responses." + name, value).errors())
        .containsExactly(REALM + "signature.responses." + error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kraken", "RFC9421", "rfc-9421"})
  void anUnknownFormIsAProblem(String format) {
    assertThat(valid().with(REALM + "signature.format", format).errors())
        .containsExactly(
            REALM
                + "signature.format = '"
                + format
                + "' is not one of rfc9421, custom, binance, cavage, coinbase, kindly, kong");
  }

  private static SampleConfig withPublicKey(String kind) throws Exception {
    KeyPairGenerator generator =
        KeyPairGenerator.getInstance(kind.startsWith("secp") ? "EC" : kind);
    if (kind.startsWith("secp")) {
      generator.initialize(new ECGenParameterSpec(kind));
    }
    PublicKey key = generator.generateKeyPair().getPublic();
    return SampleConfig.empty()
        .with(KEY + "public-key", Base64.getEncoder().encodeToString(key.getEncoded()));
  }

  private static MessageSignaturePolicy messages(RealmConfig realm) {
    return ((SignatureConfig.Messages) realm.signatures().config()).policy();
  }

  private static MessageKey key(SampleConfig config) {
    return realm(config).signatures().sources().keys().get(0);
  }

  private static RealmConfig realm(SampleConfig config) {
    return config.read().realms().stream()
        .filter(realm -> realm.name().equals("partner"))
        .findFirst()
        .orElseThrow();
  }
}
