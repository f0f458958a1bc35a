package io.sallyport.signature.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Caller;
import io.sallyport.Secret;
import io.sallyport.Wycheproof;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The signatures of Project Wycheproof, by the algorithms of HTTP Message Signatures. */
class WycheproofMessageKeyTest {
  private static final int SHA256_BYTES = 32;

  static Stream<Arguments> signatures() {
    return Stream.of(
            vectors("ecdsa_secp256r1_sha256_p1363", MessageAlgorithm.ECDSA_P256_SHA256, "EC"),
            vectors("ecdsa_secp384r1_sha384_p1363", MessageAlgorithm.ECDSA_P384_SHA384, "EC"),
            vectors("ed25519", MessageAlgorithm.ED25519, "Ed25519"),
            vectors("rsa_signature_2048_sha256", MessageAlgorithm.RSA_V1_5_SHA256, "RSA"),
            vectors("rsa_pss_4096_sha512_mgf1_64", MessageAlgorithm.RSA_PSS_SHA512, "RSA"))
        .flatMap(vectors -> vectors);
  }

  private static Stream<Arguments> vectors(String file, MessageAlgorithm algorithm, String keys) {
    return Wycheproof.read(file).stream()
        .map(vector -> Arguments.of(Named.of(file + " " + vector, vector), algorithm, keys));
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void verifies(Wycheproof vector, MessageAlgorithm algorithm, String keys) {
    MessageKey key = MessageKey.of("k", algorithm, vector.publicKey(keys), Caller.anonymous());

    boolean verified = key.verifies(vector.bytes("msg"), vector.bytes("sig"));

    if (!vector.isEither()) {
      assertThat(verified).isEqualTo(vector.isValid());
    }
  }

  static List<Wycheproof> tags() {
    return Wycheproof.read("hmac_sha256");
  }

  /** Stricter than the vectors: a secret of at least 32 bytes, and nothing but whole tags. */
  @ParameterizedTest
  @MethodSource("tags")
  void verifiesMacs(Wycheproof vector) {
    byte[] secret = vector.bytes("key");
    if (secret.length < MessageKey.MIN_SECRET_BYTES) {
      assertThatThrownBy(() -> MessageKey.of("k", Secret.of(secret), Caller.anonymous()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at least 32 bytes");
      return;
    }
    MessageKey key = MessageKey.of("k", Secret.of(secret), Caller.anonymous());
    byte[] tag = vector.bytes("tag");

    assertThat(key.verifies(vector.bytes("msg"), tag))
        .isEqualTo(vector.isValid() && tag.length == SHA256_BYTES);
  }
}
