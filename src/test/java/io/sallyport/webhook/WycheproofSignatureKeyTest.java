package io.sallyport.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Wycheproof;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.keys.KeyText;
import io.sallyport.internal.keys.PublicKeyAlgorithm;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The signatures of Project Wycheproof, by the algorithms of webhooks. */
class WycheproofSignatureKeyTest {

  static Stream<Arguments> signatures() {
    return Stream.of(
            vectors("ecdsa_secp256r1_sha256", SignatureAlgorithm.ECDSA_SHA256),
            vectors("ed25519", SignatureAlgorithm.ED25519),
            vectors("rsa_signature_2048_sha256", SignatureAlgorithm.RSA_SHA256))
        .flatMap(vectors -> vectors);
  }

  static Stream<Arguments> tags() {
    return Stream.of(
            vectors("hmac_sha1", SignatureAlgorithm.HMAC_SHA1),
            vectors("hmac_sha256", SignatureAlgorithm.HMAC_SHA256),
            vectors("hmac_sha512", SignatureAlgorithm.HMAC_SHA512))
        .flatMap(vectors -> vectors);
  }

  private static Stream<Arguments> vectors(String file, SignatureAlgorithm algorithm) {
    return Wycheproof.read(file).stream()
        .map(vector -> Arguments.of(Named.of(file + " " + vector, vector), algorithm));
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void verifies(Wycheproof vector, SignatureAlgorithm algorithm) {
    PublicKeyAlgorithm keyPairs = Objects.requireNonNull(algorithm.keyPairs());
    SignatureKey key =
        new PublicSignatureKey(
            keyPairs,
            KeyText.publicKey(keyPairs, Base64.getEncoder().encodeToString(vector.publicKeyInfo())),
            false);

    boolean verified = verifies(key, vector.bytes("msg"), vector.bytes("sig"));

    if (!vector.isEither()) {
      assertThat(verified).isEqualTo(vector.isValid());
    }
  }

  /** Stricter than the vectors: nothing but whole tags. */
  @ParameterizedTest
  @MethodSource("tags")
  void verifiesMacs(Wycheproof vector, SignatureAlgorithm algorithm) {
    Hmac.Hash hash = Objects.requireNonNull(algorithm.hash());
    SignatureKey key = new MacKey(new Hmac(hash, vector.bytes("key")));
    byte[] tag = vector.bytes("tag");

    assertThat(verifies(key, vector.bytes("msg"), tag))
        .isEqualTo(vector.isValid() && tag.length == hash.digest().getDigestLength());
  }

  /** The message at once and piece by piece must have the same result. */
  private static boolean verifies(SignatureKey key, byte[] message, byte[] signature) {
    boolean whole = key.verifies(new byte[][] {message}, List.of(signature));
    SignatureKey.Run run = key.start(List.of(signature));
    for (int i = 0; i < message.length; i++) {
      run.take(message, i, 1);
    }
    assertThat(run.verifies()).isEqualTo(whole);
    return whole;
  }
}
