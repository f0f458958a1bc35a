package io.sallyport.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secret;
import io.sallyport.jwt.Jwk;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.VerificationKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfiguredKeysTest {
  private static final String SECRET = "a-signing-secret-that-nobody-sees";
  private static final PemFiles RSA = PemFiles.of(JwsAlgorithm.RS256);
  private static final PemFiles EC = PemFiles.of(JwsAlgorithm.ES256);

  private static void rejected(ThrowingCallable reading, String... reasons) {
    assertThatThrownBy(reading)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(reasons)
        .hasMessageNotContaining(SECRET);
  }

  private static void signing(JwsAlgorithm algorithm, String text, String... reasons) {
    rejected(() -> ConfiguredKeys.signing(algorithm, text), reasons);
  }

  private static boolean verifies(VerificationKey verifying, IssuingKey key) {
    return verifying.verifiesTokensOf(key.signingKey());
  }

  @ParameterizedTest
  @EnumSource(
      value = JwsAlgorithm.class,
      names = {"RS256", "PS384", "ES256", "ES384", "ES512", "EDDSA"})
  void readsEveryFormOfOneKeyAlike(JwsAlgorithm algorithm) {
    PemFiles text = PemFiles.of(algorithm);
    IssuingKey key = ConfiguredKeys.signing(algorithm, PemFiles.json(text.privateJwk()));

    assertThat(key.algorithm()).isEqualTo(algorithm);
    assertThat(key.id()).isEqualTo(Jwk.thumbprint(text.pair().getPublic())).hasSize(43);
    for (String form :
        List.of(
            text.privatePem() + text.publicPem(),
            text.publicPem() + "\n" + text.privatePem(),
            (text.privatePem() + text.publicPem()).replace("\n", "\\n"))) {
      IssuingKey same = ConfiguredKeys.signing(algorithm, form);
      assertThat(same.id()).isEqualTo(key.id());
      assertThat(verifies(key.verificationKey(), same)).isTrue();
      assertThat(verifies(same.verificationKey(), key)).isTrue();
    }
  }

  @Test
  void anRsaKeyContainsItsPublicHalf() {
    IssuingKey key = ConfiguredKeys.signing(JwsAlgorithm.RS256, RSA.privatePem());

    assertThat(key.verificationKey().publicKey()).isEqualTo(RSA.pair().getPublic());
  }

  @Test
  void otherKeysNeedTheirPublicHalf() {
    String remedy = "openssl pkey";

    signing(JwsAlgorithm.ES256, EC.privatePem(), "public", remedy, "JWK");
    PemFiles ed = PemFiles.of(JwsAlgorithm.EDDSA);
    signing(JwsAlgorithm.EDDSA, ed.privatePem(), "public", remedy);
  }

  @Test
  void rejectsHalvesOfDifferentPairs() {
    String other = PemFiles.of(JwsAlgorithm.ES256).publicPem();

    signing(JwsAlgorithm.ES256, EC.privatePem() + other, "does not belong to the private key");
    Map<String, Object> mixed = PemFiles.of(JwsAlgorithm.ES256).privateJwk();
    mixed.put("d", String.valueOf(EC.privateJwk().get("d")));
    signing(JwsAlgorithm.ES256, PemFiles.json(mixed), "does not belong to the private key");
  }

  @Test
  void rejectsTwoKeysAndThree() {
    signing(JwsAlgorithm.ES256, EC.privatePem() + EC.privatePem(), "one private key");
    signing(JwsAlgorithm.ES256, EC.publicPem() + EC.publicPem(), "one private key");
    signing(
        JwsAlgorithm.ES256, EC.privatePem() + EC.publicPem() + EC.publicPem(), "one private key");
    signing(JwsAlgorithm.ES256, EC.privatePem() + "-----BEGIN PUBLIC KEY", "cut off");
  }

  @Test
  void rejectsAKeyOfAnotherAlgorithm() {
    signing(JwsAlgorithm.ES384, EC.privatePem() + EC.publicPem(), "does not fit ES384");
    signing(JwsAlgorithm.RS256, EC.privatePem() + EC.publicPem(), "not fit RS256");
    signing(JwsAlgorithm.RS256, PemFiles.json(EC.privateJwk()), "alg is not RS256");
    signing(JwsAlgorithm.RS256, "{\"kty\":\"oct\",\"k\":\"AAAA\"}", "RS256 needs a key pair");
    signing(JwsAlgorithm.RS256, SECRET, "neither PEM, nor JWK");
  }

  @Test
  void rejectsAPublicKeyWhereAPrivateOneIsDue() {
    signing(JwsAlgorithm.ES256, EC.publicPem(), "private");
    signing(
        JwsAlgorithm.ES256, PemFiles.json(EC.publicJwk()), "is a public key; set the private key");
  }

  @Test
  void aJwkThatSaysWhatItIsForIsHeard() {
    Map<String, Object> encrypting = EC.privateJwk();
    encrypting.put("use", "enc");
    signing(JwsAlgorithm.ES256, PemFiles.json(encrypting), "not for signing");
    Map<String, Object> verifying = EC.privateJwk();
    verifying.put("key_ops", List.of("verify"));
    signing(JwsAlgorithm.ES256, PemFiles.json(verifying), "not for signing");
    Map<String, Object> good = EC.privateJwk();
    good.put("key_ops", List.of("sign"));
    good.remove("alg");
    good.remove("use");

    assertThat(ConfiguredKeys.signing(JwsAlgorithm.ES256, PemFiles.json(good))).isNotNull();
  }

  @Test
  void rejectsPrivateJwksThatAreNotWhole() {
    Map<String, Object> rsa = RSA.privateJwk();
    rsa.remove("qi");
    signing(JwsAlgorithm.RS256, PemFiles.json(rsa), "d, p, q, dp, dq and qi");
    Map<String, Object> zero = EC.privateJwk();
    zero.put("d", "AA");
    signing(JwsAlgorithm.ES256, PemFiles.json(zero), "not a private key of its curve");
    Map<String, Object> tooBig = EC.privateJwk();
    tooBig.put("d", "_".repeat(43).replaceFirst(".$", "8"));
    signing(JwsAlgorithm.ES256, PemFiles.json(tooBig), "not a private key of its curve");
    Map<String, Object> shortEd = PemFiles.of(JwsAlgorithm.EDDSA).privateJwk();
    shortEd.put("d", "AAAA");
    signing(JwsAlgorithm.EDDSA, PemFiles.json(shortEd), "not a usable private Ed25519 key");
    signing(JwsAlgorithm.ES256, "{\"keys\":[]}", "one private JWK");
    signing(JwsAlgorithm.ES256, "{", "not well-formed JSON");
  }

  @Test
  void tellsHowToConvertOtherForms() {
    signing(
        JwsAlgorithm.RS256, RSA.privatePem().replace("PRIVATE", "RSA PRIVATE"), "openssl pkcs8");
    signing(
        JwsAlgorithm.RS256,
        RSA.privatePem().replace("PRIVATE", "ENCRYPTED PRIVATE"),
        "decrypt it with");
  }

  @Test
  void aSecretIsItsText() {
    IssuingKey key = ConfiguredKeys.signing(JwsAlgorithm.HS256, SECRET + "\n");

    assertThat(key.material()).isEqualTo(Secret.ofText(SECRET));
    assertThat(key.verificationKey().publicKey()).isNull();
  }

  @Test
  void theIdOfASecretIsTheSameEverywhereAndRevealsNothing() {
    IssuingKey key = ConfiguredKeys.signing(JwsAlgorithm.HS256, SECRET);

    assertThat(ConfiguredKeys.signing(JwsAlgorithm.HS256, SECRET).id()).isEqualTo(key.id());
    assertThat(ConfiguredKeys.signing(JwsAlgorithm.HS256, SECRET + "!").id())
        .isNotEqualTo(key.id());
    // HMAC-SHA256 of "sallyport key id" under the secret, by openssl; the first 16 bytes
    assertThat(key.id()).isEqualTo("RIbwa4h5QWgTKcGOlLqDvA");
    assertThat(key.toString()).doesNotContain(SECRET);
  }

  @Test
  void aSecretMayBeAJwk() {
    IssuingKey key =
        ConfiguredKeys.signing(
            JwsAlgorithm.HS256,
            "{\"kty\":\"oct\",\"k\":\"YS1zaWduaW5nLXNlY3JldC10aGF0LW5vYm9keS1zZWVz\"}");

    assertThat(key.id()).isEqualTo(ConfiguredKeys.signing(JwsAlgorithm.HS256, SECRET).id());
  }

  @Test
  void rejectsSecretsThatAreTooShortOrNone() {
    signing(JwsAlgorithm.HS256, "x".repeat(31), "at least 32 bytes", "31");
    signing(JwsAlgorithm.HS512, SECRET, "at least 64 bytes");
    signing(JwsAlgorithm.HS256, RSA.privatePem(), "shared secret", "PEM");
    signing(JwsAlgorithm.HS256, PemFiles.json(RSA.privateJwk()), "oct");
  }

  @Test
  void retiredKeysAreKnownByTheIdThatTheySignedWith() {
    IssuingKey old = ConfiguredKeys.signing(JwsAlgorithm.RS256, RSA.privatePem());
    Map<String, Object> named = RSA.publicJwk();
    named.put("kid", "2024");

    assertThat(ids(JwsAlgorithm.RS256, RSA.publicPem())).containsExactly(old.id());
    assertThat(ids(JwsAlgorithm.RS256, PemFiles.json(RSA.publicJwk()))).containsExactly(old.id());
    assertThat(ids(JwsAlgorithm.RS256, PemFiles.json(named))).containsExactly(old.id(), "2024");
    assertThat(ids(JwsAlgorithm.HS256, SECRET))
        .containsExactly(ConfiguredKeys.signing(JwsAlgorithm.HS256, SECRET).id());
  }

  @Test
  void retiredKeysFitTheAlgorithm() {
    rejected(() -> ConfiguredKeys.retired(JwsAlgorithm.ES256, RSA.publicPem()), "not fit");
    rejected(() -> ConfiguredKeys.retired(JwsAlgorithm.RS256, RSA.privatePem()), "private key");
    rejected(() -> ConfiguredKeys.retired(JwsAlgorithm.HS256, "short"), "32 bytes");
  }

  @Test
  void tokensOfARetiredKeyAreGood() {
    IssuingKey old = ConfiguredKeys.signing(JwsAlgorithm.RS256, RSA.privatePem());
    PemFiles now = PemFiles.of(JwsAlgorithm.RS256);
    IssuingKeys keys =
        IssuingKeys.fixed(
            ConfiguredKeys.signing(JwsAlgorithm.RS256, now.privatePem()),
            ConfiguredKeys.retired(JwsAlgorithm.RS256, RSA.publicPem()));

    assertThat(keys.publicJwks())
        .extracting(jwk -> jwk.get("kid"))
        .containsExactly(keys.current().id(), old.id());
    assertThat(keys.keySource().candidates(old.id(), JwsAlgorithm.RS256))
        .singleElement()
        .satisfies(verifying -> assertThat(verifies(verifying, old)).isTrue());
    assertThat(keys.keySource().candidates("unknown", JwsAlgorithm.RS256)).isEmpty();
  }

  @Test
  void aConfiguredKeyIsNotRotated() {
    IssuingKeys keys =
        IssuingKeys.fixed(ConfiguredKeys.signing(JwsAlgorithm.HS256, SECRET), List.of());

    assertThatThrownBy(keys::rotate)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("configured");
    assertThatThrownBy(() -> keys.rotate(Duration.ZERO)).isInstanceOf(IllegalStateException.class);
    assertThat(keys.publicJwks()).isEmpty();
  }

  private static List<String> ids(JwsAlgorithm algorithm, String text) {
    return ConfiguredKeys.retired(algorithm, text).stream()
        .map(key -> String.valueOf(key.id()))
        .toList();
  }
}
