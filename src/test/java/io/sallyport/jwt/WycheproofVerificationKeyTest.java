package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Secret;
import io.sallyport.Wycheproof;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The signatures of Project Wycheproof, by the algorithms that tokens are signed with. */
class WycheproofVerificationKeyTest {

  static Stream<Arguments> signatures() {
    return Stream.of(
            vectors("ecdsa_secp256r1_sha256_p1363", JwsAlgorithm.ES256, "EC"),
            vectors("ecdsa_secp384r1_sha384_p1363", JwsAlgorithm.ES384, "EC"),
            vectors("ecdsa_secp521r1_sha512_p1363", JwsAlgorithm.ES512, "EC"),
            vectors("ed25519", JwsAlgorithm.EDDSA, "Ed25519"),
            vectors("rsa_signature_2048_sha256", JwsAlgorithm.RS256, "RSA"),
            vectors("rsa_signature_2048_sha384", JwsAlgorithm.RS384, "RSA"),
            vectors("rsa_signature_2048_sha512", JwsAlgorithm.RS512, "RSA"),
            vectors("rsa_pss_2048_sha256_mgf1_32", JwsAlgorithm.PS256, "RSA"),
            vectors("rsa_pss_2048_sha384_mgf1_48", JwsAlgorithm.PS384, "RSA"),
            vectors("rsa_pss_4096_sha512_mgf1_64", JwsAlgorithm.PS512, "RSA"))
        .flatMap(vectors -> vectors);
  }

  private static Stream<Arguments> vectors(String file, JwsAlgorithm algorithm, String keys) {
    return Wycheproof.read(file).stream()
        .map(vector -> Arguments.of(Named.of(file + " " + vector, vector), algorithm, keys));
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void verifies(Wycheproof vector, JwsAlgorithm algorithm, String keys) {
    VerificationKey key = VerificationKey.of(null, vector.publicKey(keys));

    boolean verified = verifies(key, algorithm, vector.bytes("msg"), vector.bytes("sig"));

    if (!vector.isEither()) {
      assertThat(verified).isEqualTo(vector.isValid());
    }
  }

  static List<Wycheproof> withoutSalt() {
    return Wycheproof.read("rsa_pss_2048_sha256_mgf1_0").stream()
        .filter(Wycheproof::isValid)
        .toList();
  }

  /** RFC 7518 §3.5: the salt is as long as the hash value; no other parameters are tried. */
  @ParameterizedTest
  @MethodSource("withoutSalt")
  void rejectsPssWithAnotherLengthOfSalt(Wycheproof vector) {
    VerificationKey key = VerificationKey.of(null, vector.publicKey("RSA"));

    for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
      assertThat(verifies(key, algorithm, vector.bytes("msg"), vector.bytes("sig")))
          .as("%s", algorithm)
          .isFalse();
    }
  }

  static Stream<Arguments> tags() {
    return Stream.of(
            tags("hmac_sha256", JwsAlgorithm.HS256),
            tags("hmac_sha384", JwsAlgorithm.HS384),
            tags("hmac_sha512", JwsAlgorithm.HS512))
        .flatMap(vectors -> vectors);
  }

  private static Stream<Arguments> tags(String file, JwsAlgorithm algorithm) {
    return Wycheproof.read(file).stream()
        .map(vector -> Arguments.of(Named.of(file + " " + vector, vector), algorithm));
  }

  /** Stricter than the vectors: a secret as long as the hash value, and nothing but whole tags. */
  @ParameterizedTest
  @MethodSource("tags")
  void verifiesMacs(Wycheproof vector, JwsAlgorithm algorithm) {
    byte[] secret = vector.bytes("key");
    if (secret.length < JwsAlgorithm.HS256.minSecretBytes()) {
      assertThatThrownBy(() -> VerificationKey.of(null, Secret.of(secret)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at least 32 bytes");
      return;
    }
    VerificationKey key = VerificationKey.of(null, Secret.of(secret));
    byte[] tag = vector.bytes("tag");

    assertThat(verifies(key, algorithm, vector.bytes("msg"), tag))
        .isEqualTo(
            vector.isValid()
                && tag.length == algorithm.minSecretBytes()
                && secret.length >= algorithm.minSecretBytes());
  }

  private static boolean verifies(
      VerificationKey key, JwsAlgorithm algorithm, byte[] message, byte[] signature) {
    return key.verifies(algorithm, message, message.length, signature);
  }
}
