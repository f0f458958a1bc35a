package io.sallyport.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sallyport.internal.Hex;
import io.sallyport.internal.StrictBase64;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys for one algorithm, in every form, and the limits that hold for each scheme. */
class KeyTextTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @ParameterizedTest
  @EnumSource(names = {"RS256", "PS512", "ES256", "ES384", "ES512", "ECDSA_SHA256_DER", "ED25519"})
  void readsBothKeysFromPemAndDer(PublicKeyAlgorithm algorithm) {
    KeyPair pair = algorithm.generate(RANDOM);
    String publicDer = StrictBase64.encode(pair.getPublic().getEncoded());
    String privateDer = StrictBase64.encode(pair.getPrivate().getEncoded());
    for (String text : new String[] {publicDer, pem("PUBLIC KEY", publicDer)}) {
      assertThat(KeyText.publicKey(algorithm, text)).isEqualTo(pair.getPublic());
    }
    for (String text : new String[] {privateDer, pem("PRIVATE KEY", privateDer)}) {
      assertThat(KeyText.privateKey(algorithm, text)).isEqualTo(pair.getPrivate());
    }
  }

  @Test
  void readsRawEd25519Keys() {
    KeyPair pair = PublicKeyAlgorithm.ED25519.generate(RANDOM);
    byte[] publicRaw = last32(pair.getPublic().getEncoded());
    byte[] both = Arrays.copyOf(last32(pair.getPrivate().getEncoded()), 64);
    System.arraycopy(publicRaw, 0, both, 32, 32);
    for (String text : new String[] {Hex.encode(publicRaw), StrictBase64.encode(publicRaw)}) {
      assertThat(KeyText.publicKey(PublicKeyAlgorithm.ED25519, text)).isEqualTo(pair.getPublic());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> KeyText.privateKey(PublicKeyAlgorithm.ED25519, text));
    }
    for (String text : new String[] {Hex.encode(both), StrictBase64.encode(both)}) {
      assertThat(KeyText.privateKey(PublicKeyAlgorithm.ED25519, text)).isEqualTo(pair.getPrivate());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "00", "AAAA", "no key", "{}", "-----BEGIN PUBLIC KEY-----"})
  void rejectsTextsThatAreNoKeys(String text) {
    for (PublicKeyAlgorithm algorithm : PublicKeyAlgorithm.values()) {
      assertThatIllegalArgumentException().isThrownBy(() -> KeyText.publicKey(algorithm, text));
      assertThatIllegalArgumentException().isThrownBy(() -> KeyText.privateKey(algorithm, text));
    }
  }

  @Test
  void rejectsKeysOfAnotherTypeOrCurve() {
    String ed25519 = der(PublicKeyAlgorithm.ED25519);
    String p256 = der(PublicKeyAlgorithm.ES256);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyText.publicKey(PublicKeyAlgorithm.RS256, ed25519));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyText.publicKey(PublicKeyAlgorithm.ES384, p256));
  }

  /** Every scheme has both limits: a weak key can be broken, a huge one takes too much CPU time. */
  @ParameterizedTest
  @ValueSource(ints = {512, 1024, 2047, 8193, 16_384})
  void rejectsRsaKeysOutOfRange(int bits) throws GeneralSecurityException {
    String text = StrictBase64.encode(rsa(bits).getEncoded());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyText.publicKey(PublicKeyAlgorithm.RS256, text))
        .withMessageContaining("at least 2048 bits and at most 8192");
  }

  @ParameterizedTest
  @ValueSource(ints = {2048, 8192})
  void acceptsRsaKeysInRange(int bits) throws GeneralSecurityException {
    String text = StrictBase64.encode(rsa(bits).getEncoded());
    assertThat(KeyText.publicKey(PublicKeyAlgorithm.RS256, text)).isEqualTo(rsa(bits));
  }

  private static PublicKey rsa(int bits) throws GeneralSecurityException {
    BigInteger modulus = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    return KeyFactory.getInstance("RSA")
        .generatePublic(new RSAPublicKeySpec(modulus, BigInteger.valueOf(65_537)));
  }

  private static String der(PublicKeyAlgorithm algorithm) {
    return StrictBase64.encode(algorithm.generate(RANDOM).getPublic().getEncoded());
  }

  private static String pem(String label, String base64) {
    return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
  }

  private static byte[] last32(byte[] der) {
    return Arrays.copyOfRange(der, der.length - 32, der.length);
  }

  @Test
  void aFileCanBeBelowTheWorkingDirectory() {
    assertThat(KeyText.at("file:pom.xml")).contains("<artifactId>sallyport</artifactId>");
  }
}
