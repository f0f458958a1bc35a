package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.token.IssuingConfig;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts that log in by a key pair. */
class AccountKeyConfigTest {
  private static final String REALM = "sallyport.realms.shop.";
  private static final String ROBOT = REALM + "accounts.robot.";
  private static final String RSA = key("RSA", 2048);
  private static final String P256 = key("EC", 256);
  private static final String ED25519 = key("Ed25519", 255);

  private static String key(String algorithm, int size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(size);
      PublicKey key = generator.generateKeyPair().getPublic();
      return Base64.getEncoder().encodeToString(key.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static SampleConfig robot(String key) {
    return SampleConfig.empty().with(ROBOT + "public-key", key);
  }

  private static VerificationKey read(SampleConfig config) {
    return Objects.requireNonNull(account(config).publicKey());
  }

  private static IssuingConfig.ConfiguredAccount account(SampleConfig config) {
    IssuingConfig issuing = Objects.requireNonNull(config.realm().tokens().issuing());
    return issuing.accounts().get(0);
  }

  @Test
  void needsNoPasswordBesideAKey() {
    assertThat(robot(P256).errors()).isEmpty();
    assertThat(account(robot(P256)).password()).isNull();
    assertThat(account(robot(P256).with(ROBOT + "password", "secret")).password()).isNotNull();
  }

  @Test
  void needsOneOfTheTwo() {
    assertThat(SampleConfig.empty().with(ROBOT + "login", "robot").errors())
        .containsExactly(ROBOT + "password or 'public-key' is needed");
    assertThat(
            SampleConfig.empty()
                .with(REALM + "dialect", "kira")
                .with(ROBOT + "login", "robot")
                .errors())
        .containsExactly(ROBOT + "password is needed");
  }

  @Test
  void pinsTheKeyToItsDefaultAlgorithm() {
    assertThat(read(robot(RSA)).algorithms()).containsExactly(JwsAlgorithm.RS256);
    assertThat(read(robot(P256)).algorithms()).containsExactly(JwsAlgorithm.ES256);
    assertThat(read(robot(ED25519)).algorithms()).containsExactly(JwsAlgorithm.EDDSA);
  }

  @Test
  void pinsTheKeyToTheAlgorithmThatIsSet() {
    assertThat(read(robot(RSA).with(ROBOT + "algorithm", "PS512")).algorithms())
        .containsExactly(JwsAlgorithm.PS512);
  }

  @Test
  void takesPemOnOneLine() {
    String pem = "-----BEGIN PUBLIC KEY-----\\n" + RSA + "\\n-----END PUBLIC KEY-----";
    assertThat(read(robot(pem)).publicKey()).isEqualTo(read(robot(RSA)).publicKey());
  }

  @Test
  void takesAJwkWithItsIdAndAlgorithm() {
    String jwk =
        """
        {"kty":"OKP","crv":"Ed25519","kid":"k7","alg":"EdDSA",\
        "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""";
    assertThat(read(robot(jwk)).id()).isEqualTo("k7");
  }

  @ParameterizedTest
  @CsvSource({"HS256", "none", "ES256", "rs256", "x"})
  void rejectsAnAlgorithmThatIsNotTheKeys(String algorithm) {
    List<String> errors = robot(RSA).with(ROBOT + "algorithm", algorithm).errors();
    assertThat(errors)
        .hasSize(1)
        .first()
        .asString()
        .startsWith(
            JwsAlgorithm.of(algorithm) == null
                ? ROBOT + "algorithm = '" + algorithm + "' is not an algorithm"
                : ROBOT + "public-key: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "{\"kty\":\"oct\",\"k\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\"}",
        "{\"keys\":[]}",
        "-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----"
      })
  void rejectsWhatIsNoPublicKey(String key) {
    List<String> errors = robot(key).errors();
    assertThat(errors).hasSize(1).first().asString().startsWith(ROBOT + "public-key: ");
  }

  @Test
  void rejectsAnAlgorithmWithoutAKey() {
    assertThat(
            SampleConfig.empty()
                .with(ROBOT + "password", "secret")
                .with(ROBOT + "algorithm", "ES256")
                .errors())
        .containsExactly(ROBOT + "algorithm does nothing without 'public-key'");
  }

  /** A login that nothing takes would look like one that works. */
  @ParameterizedTest
  @ValueSource(strings = {"kira", "wakapay", "kindly", "kigo", "kunacore"})
  void rejectsAKeyWhereNoAssertionIsTaken(String dialect) {
    assertThat(robot(P256).with(REALM + "dialect", dialect).errors())
        .anySatisfy(error -> assertThat(error).startsWith(ROBOT + "public-key does nothing"));
  }
}
