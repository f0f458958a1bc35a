package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.internal.StrictBase64;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.testing.TokenMint;
import io.sallyport.token.IssuingConfig;
import io.sallyport.token.IssuingKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys that a realm signs with: configured, or its own and how often they change. */
class SigningKeyTest {
  private static final String REALM = "sallyport.realms.shop.";
  private static final String SECRET = "a-signing-secret-that-nobody-sees";
  private static final KeyPair RSA = pair();

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("RSA").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, StrictBase64.encode(der), label);
  }

  private static String privatePem() {
    return pem("PRIVATE KEY", RSA.getPrivate().getEncoded());
  }

  private static SampleConfig realm(String dialect) {
    return SampleConfig.empty().with(REALM + "dialect", dialect);
  }

  private static IssuingConfig issuing(SampleConfig config) {
    return Objects.requireNonNull(config.realm().tokens().issuing());
  }

  private static IssuingKey key(SampleConfig config) {
    return Objects.requireNonNull(issuing(config).keys().configured());
  }

  private static void error(SampleConfig config, String key, String remedy) {
    assertThat(config.errors())
        .singleElement()
        .asString()
        .matches(
            error ->
                error.startsWith(REALM + key + ": ")
                    || error.startsWith(REALM + key + " does nothing"))
        .contains(remedy)
        .doesNotContain(SECRET, "BEGIN");
  }

  @Test
  void unsetARealmMakesItsOwnKeysAndKeepsThem() {
    IssuingConfig issuing = issuing(realm("kira"));

    assertThat(issuing.keys().configured()).isNull();
    assertThat(issuing.keys().retired()).isEmpty();
    assertThat(issuing.keys().policy().algorithm()).isEqualTo(JwsAlgorithm.RS256);
    assertThat(issuing.keys().policy().rotation()).isZero();
    assertThat(issuing.keys().policy().overlap()).isEqualTo(Duration.ofMinutes(80));
  }

  @Test
  void readsHowOftenKeysChange() {
    SampleConfig config =
        realm("kigo").with(REALM + "key-rotation", "P30D").with(REALM + "token-lifetime", "PT10M");

    assertThat(issuing(config).keys().policy().algorithm()).isEqualTo(JwsAlgorithm.HS256);
    assertThat(issuing(config).keys().policy().rotation()).isEqualTo(Duration.ofDays(30));
    assertThat(issuing(config).keys().policy().overlap()).isEqualTo(Duration.ofMinutes(30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT23H59M", "P367D", "30", "-P1D"})
  void rejectsOtherRotations(String value) {
    assertThat(realm("kira").with(REALM + "key-rotation", value).errors())
        .singleElement()
        .asString()
        .startsWith(REALM + "key-rotation = '" + value + "'")
        .contains("P1D to P366D");
  }

  @Test
  void readsAPrivateKeyFromItsSetting() {
    SampleConfig config = realm("kira").with(REALM + "signing-key", privatePem());

    assertThat(key(config).verificationKey().publicKey()).isEqualTo(RSA.getPublic());
  }

  @Test
  void readsAPrivateKeyOfOneLineAsEnvironmentVariablesHaveIt() {
    SampleConfig config =
        realm("kira")
            .environment(
                "SALLYPORT_REALMS_SHOP_SIGNING_KEY", privatePem().strip().replace("\n", "\\n"));

    assertThat(key(config).verificationKey().publicKey()).isEqualTo(RSA.getPublic());
  }

  @Test
  void readsASecretForAnHmacDialect() {
    SampleConfig config = realm("kigo").with(REALM + "signing-key", SECRET);

    assertThat(key(config).algorithm()).isEqualTo(JwsAlgorithm.HS256);
    assertThat(key(config).material().revealText()).isEqualTo(SECRET);
  }

  @Test
  void readsAKeyFromAFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("key.pem"), privatePem(), StandardCharsets.UTF_8);
    SampleConfig config =
        realm("kira").with(REALM + "signing-key-location", file.toUri().toString());

    assertThat(key(config).verificationKey().publicKey()).isEqualTo(RSA.getPublic());
    assertThat(key(config).id())
        .isEqualTo(key(realm("kira").with(REALM + "signing-key", privatePem())).id());
  }

  @Test
  void readsRetiredKeys() {
    SampleConfig config =
        realm("kira")
            .with(REALM + "signing-key", privatePem())
            .with(REALM + "retired-keys", pem("PUBLIC KEY", pair().getPublic().getEncoded()));

    assertThat(issuing(config).keys().retired()).hasSize(1);
  }

  @Test
  void rejectsKeysThatDoNotFitTheDialect() {
    error(realm("kigo").with(REALM + "signing-key", privatePem()), "signing-key", "shared secret");
    error(realm("kira").with(REALM + "signing-key", SECRET), "signing-key", "neither PEM");
    error(realm("kigo").with(REALM + "signing-key", "short"), "signing-key", "32 bytes");
    error(
        realm("kira").with(REALM + "signing-key", TokenMint.of(JwsAlgorithm.ES256).publicKeyPem()),
        "signing-key",
        "not a PEM private key");
  }

  @Test
  void rejectsAPrivateKeyFromTheNetworkAndOneThatIsNotThere() {
    error(
        realm("kira").with(REALM + "signing-key-location", "https://keys.example/key.pem"),
        "signing-key-location",
        "not fetched from a URL");
    error(
        realm("kira").with(REALM + "signing-key-location", "classpath:no-such-key.pem"),
        "signing-key-location",
        "nothing can be read");
  }

  @Test
  void rejectsWhatExcludesEachOther() {
    SampleConfig configured = realm("kigo").with(REALM + "signing-key", SECRET);

    error(
        configured.with(REALM + "key-rotation", "P30D"),
        "key-rotation",
        "does nothing beside a configured key");
    error(
        realm("kigo").with(REALM + "retired-keys", SECRET),
        "retired-keys",
        "without 'signing-key'");
    assertThat(configured.with(REALM + "signing-key-location", "classpath:none").errors())
        .anySatisfy(error -> assertThat(error).contains("exclude each other"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"signing-key", "signing-key-location", "retired-keys", "key-rotation"})
  void rejectsKeysOfARealmThatGivesOutNoTokens(String name) {
    String value = name.equals("key-rotation") ? "P30D" : SECRET;

    error(
        SampleConfig.valid().with("sallyport.realms.shop." + name, value),
        name,
        "does nothing in a realm that issues no tokens");
  }
}
