package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.internal.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JwtKeysTest {
  private static final String OCT =
      "{\"kty\":\"oct\",\"kid\":\"s\",\"k\":\"" + "A".repeat(43) + "\"}";
  private static final String EC =
      "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"e\","
          + "\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
          + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}";

  /** Self-signed, of 2020-01-01 and valid for a day: made with keytool. */
  private static final String CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBSDCB76ADAgECAghJEzTqwTFJpjAKBggqhkjOPQQDAjAZMRcwFQYDVQQDEw5p
      c3N1ZXIuZXhhbXBsZTAeFw0yMDAxMDEwMDAwMDBaFw0yMDAxMDIwMDAwMDBaMBkx
      FzAVBgNVBAMTDmlzc3Vlci5leGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcD
      QgAEPBX7eSpr+0CUtXQoS/C+As8qwp4KnABS14CJVpjFqE1z0VxtlSJlGuQ1S1j6
      M+wfpWhC75QHr7EeMGqoVrDASKMhMB8wHQYDVR0OBBYEFO+RmQO/Kw+vBnPNnu3w
      EXuwyOr8MAoGCCqGSM49BAMCA0gAMEUCIQCd0fdhI9fHeiZT0ruxTofaOl5x42gP
      CyQuZZeOqa/98wIgLoCgXhoZWY9Xf9OdhFIzEylFCT8otMz91+nZ7ybgbKY=
      -----END CERTIFICATE-----
      """;

  /** The certificate's key as openssl prints it. */
  private static final String KEY_OF_CERTIFICATE =
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEPBX7eSpr+0CUtXQoS/C+As8qwp4KnABS14CJVpjFqE1z"
          + "0VxtlSJlGuQ1S1j6M+wfpWhC75QHr7EeMGqoVrDASA==";

  private static String pem(String label, Key key) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + "\n-----END "
        + label
        + "-----\n";
  }

  private static void rejected(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwtKeys.verificationKeys(text))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "ES256", "ES384", "ES512", "EDDSA"})
  void readsEveryFormOfAPublicKey(JwsAlgorithm algorithm) {
    Key key = TestKeys.pair(algorithm).getPublic();
    String pem = pem("PUBLIC KEY", key);
    byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
    for (String text :
        List.of(
            pem,
            pem.replace("\n", "\\n"),
            pem.replace("\n", "\r\n"),
            "  " + pem,
            StrictBase64.encode(bytes),
            StrictBase64.encodeUrl(bytes),
            Base64.getMimeEncoder().encodeToString(bytes),
            StrictBase64.encode(key.getEncoded()),
            StrictBase64.encodeUrl(key.getEncoded()))) {
      List<VerificationKey> keys = JwtKeys.verificationKeys(text);
      assertThat(keys).hasSize(1);
      assertThat(keys.get(0).publicKey()).isEqualTo(key);
      assertThat(keys.get(0).algorithms()).contains(algorithm);
    }
  }

  /** RFC 7468 §2: tools write other text around the blocks. */
  @Test
  void skipsWhatToolsWriteAroundAKey() {
    String bag = "Bag Attributes\n    localKeyID: 01 02\nsubject=CN = x\n\n";
    for (String text :
        List.of(
            bag + CERTIFICATE,
            CERTIFICATE + "trailing text",
            "\ufeff" + CERTIFICATE,
            '"' + CERTIFICATE.replace("\n", "\\n") + '"',
            "'" + CERTIFICATE + "'",
            StrictBase64.encode((bag + CERTIFICATE).getBytes(StandardCharsets.US_ASCII)),
            CERTIFICATE.replaceAll("-----[A-Z ]+-----|\n", ""))) {
      assertThat(JwtKeys.verificationKeys(text).get(0).publicKey())
          .isEqualTo(JwtKeys.verificationKeys(KEY_OF_CERTIFICATE).get(0).publicKey());
    }
    assertThat(JwtKeys.verificationKeys("\ufeff" + EC)).hasSize(1);
  }

  /** Servers that are trusted write null for absent members, padding and ordinary base64. */
  @Test
  void readsAJwkThatIsALittleOff() {
    String nulls = EC.replace("}", ",\"use\":null,\"alg\":null,\"key_ops\":null,\"d\":null}");
    String padded = EC.replace("VEU\"", "VEU=\"");
    String ordinary = EC.replace("x_FEzRu9m36HLN_tue", "x/FEzRu9m36HLN/tue");
    for (String jwk : List.of(nulls, padded, ordinary)) {
      assertThat(JwtKeys.verificationKeys(jwk).get(0).publicKey())
          .isEqualTo(JwtKeys.verificationKeys(EC).get(0).publicKey());
    }
  }

  @Test
  void readsTheKeyOfX5cWhereTheNumbersAreMissing() {
    String der = CERTIFICATE.replaceAll("-----[A-Z ]+-----|\n", "");
    String jwk = "{\"kty\":\"EC\",\"x5c\":[\"" + der + "\"]}";
    assertThat(JwtKeys.verificationKeys(jwk).get(0).publicKey())
        .isEqualTo(JwtKeys.verificationKeys(KEY_OF_CERTIFICATE).get(0).publicKey());
    rejected(jwk.replace("\"EC\"", "\"RSA\""), "another type than its kty");
    rejected(jwk.replace(der, "AAAA"), "the certificate cannot be read");
    rejected("{\"kty\":\"EC\",\"x5c\":[]}", "does not begin with a certificate");
  }

  @Test
  void takesOnlyTheKeyFromACertificate() {
    for (String text : List.of(CERTIFICATE, CERTIFICATE.replace("\n", "\\n"))) {
      VerificationKey key = JwtKeys.verificationKeys(text).get(0);
      assertThat(key.id()).isNull();
      assertThat(key.algorithms()).containsExactly(JwsAlgorithm.ES256);
      assertThat(key.publicKey())
          .isEqualTo(JwtKeys.verificationKeys(KEY_OF_CERTIFICATE).get(0).publicKey());
    }
  }

  @Test
  void rejectsACertificateThatCannotBeRead() {
    rejected(pem("CERTIFICATE", TestKeys.RSA.getPublic()), "the certificate cannot be read");
    rejected(CERTIFICATE + CERTIFICATE, "more than one block");
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "ES256", "EDDSA"})
  void readsPrivateKeysForMinting(JwsAlgorithm algorithm) {
    Key key = TestKeys.pair(algorithm).getPrivate();
    String pem = pem("PRIVATE KEY", key);
    assertThat(JwtKeys.privateKey(pem)).isEqualTo(key);
    assertThat(JwtKeys.privateKey(pem.replace("\n", "\\n"))).isEqualTo(key);
    assertThat(JwtKeys.privateKey(StrictBase64.encode(key.getEncoded()))).isEqualTo(key);
  }

  @Test
  void rejectsAPrivateKeyWhereAPublicOneIsDue() {
    Key key = TestKeys.RSA.getPrivate();
    String message = "a private key instead of a public key";
    rejected(pem("PRIVATE KEY", key), message);
    rejected(pem("RSA PRIVATE KEY", key), message);
    rejected(StrictBase64.encode(key.getEncoded()), message);
    rejected(EC.replace("}", ",\"d\":\"AAAA\"}"), message);
    rejected("{\"keys\":[" + EC.replace("}", ",\"d\":\"AAAA\"}") + "]}", message);
  }

  @Test
  void namesTheRemedyForOtherForms() {
    Key key = TestKeys.RSA.getPublic();
    rejected(pem("RSA PUBLIC KEY", key), "openssl rsa");
    rejected(pem("PUBLIC KEY", key) + pem("PUBLIC KEY", key), "more than one block");
    rejected(pem("PUBLIC KEY", key).replace("END PUBLIC", "END PRIVATE"), "another label");
    rejected("-----BEGIN PUBLIC KEY-----", "cut off");
    rejected("", "neither PEM");
    rejected("secret!", "neither PEM");
    rejected(StrictBase64.encodeUrl(new byte[40]), "not a public key");
    rejected("x".repeat(JwtKeys.MAX_LENGTH + 1), "more than");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwtKeys.privateKey(pem("EC PRIVATE KEY", key)))
        .withMessageContaining("openssl pkcs8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwtKeys.privateKey(pem("PUBLIC KEY", key)));
  }

  @Test
  void readsJwkAndJwks() {
    assertThat(JwtKeys.verificationKeys(EC).get(0).id()).isEqualTo("e");
    assertThat(JwtKeys.verificationKeys(OCT).get(0).algorithms())
        .containsExactly(JwsAlgorithm.HS256);
    String set = "{\"keys\":[" + EC + "," + OCT + ",{\"kty\":\"new\"}]}";
    assertThat(JwtKeys.verificationKeys(set)).hasSize(2);
    assertThat(
            JwtKeys.verificationKeys(StrictBase64.encodeUrl(set.getBytes(StandardCharsets.UTF_8))))
        .hasSize(2);
    assertThat(JwtKeys.secret(OCT).length()).isEqualTo(32);
  }

  @Test
  void anAlgOfAJwkPinsIt() {
    assertThat(JwtKeys.verificationKeys(EC.replace("}", ",\"alg\":\"ES256\"}"))).hasSize(1);
    rejected(EC.replace("}", ",\"alg\":\"ES384\"}"), "does not fit ES384");
    rejected(EC.replace("}", ",\"alg\":\"HS256\"}"), "not fit HS256");
    rejected(EC.replace("}", ",\"alg\":\"ECDH-ES\"}"), "not a signature algorithm");
  }

  @Test
  void honoursUseAndKeyOperations() {
    assertThat(JwtKeys.verificationKeys(EC.replace("}", ",\"use\":\"sig\"}"))).hasSize(1);
    rejected(EC.replace("}", ",\"use\":\"enc\"}"), "not for verifying");
    rejected(EC.replace("}", ",\"key_ops\":[\"sign\"]}"), "not for verifying");
    rejected(EC.replace("}", ",\"key_ops\":\"verify\"}"), "not for verifying");
    assertThat(JwtKeys.verificationKeys(EC.replace("}", ",\"key_ops\":[\"verify\"]}"))).hasSize(1);
    rejected("{\"keys\":[" + EC.replace("}", ",\"use\":\"enc\"}") + "]}", "no key");
  }

  @Test
  void rejectsWeakAndInvalidKeys() {
    rejected(pem("PUBLIC KEY", TestKeys.rsa(1024).getPublic()), "2048");
    rejected(OCT.replace("A".repeat(43), "A".repeat(42)), "at least 32 bytes");
    rejected(EC.replace("x_FEz", "x_FEy"), "not a point on its curve");
    rejected(EC.replace("P-256", "secp256k1"), "curve must be");
    rejected(EC.replace("P-256", "P-384"), "not a point on its curve");
    rejected(EC.replace("\"x\":", "\"x\":1,\"z\":"), "x is not base64url");
    rejected("{\"kty\":\"RSA\",\"n\":\"" + "_".repeat(342) + "\",\"e\":\"AQ\"}", "exponent");
    rejected("{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"AAAA\"}", "must be Ed25519");
    rejected("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}", "32 bytes");
    rejected("{\"kty\":\"EC\",\"kty\":\"EC\"}", "twice");
    rejected("{\"keys\":[]}", "no key");
  }
}
