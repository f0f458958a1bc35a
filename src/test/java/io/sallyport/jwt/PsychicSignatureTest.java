package io.sallyport.jwt;

import io.sallyport.Reason;
import io.sallyport.internal.StrictBase64;
import java.math.BigInteger;
import java.security.interfaces.ECKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** <a href="https://nvd.nist.gov/vuln/detail/CVE-2022-21449">CVE-2022-21449</a>. */
class PsychicSignatureTest {

  @ParameterizedTest
  @EnumSource(names = {"ES256", "ES384", "ES512"})
  void rejectsAllZeros(JwsAlgorithm algorithm) {
    rejected(algorithm, new byte[2 * bytes(algorithm)]);
  }

  @ParameterizedTest
  @EnumSource(names = {"ES256", "ES384", "ES512"})
  void rejectsOneHalfZero(JwsAlgorithm algorithm) {
    int half = bytes(algorithm);
    byte[] zeroR = new byte[2 * half];
    zeroR[2 * half - 1] = 1;
    rejected(algorithm, zeroR);
    byte[] zeroS = new byte[2 * half];
    zeroS[half - 1] = 1;
    rejected(algorithm, zeroS);
  }

  @ParameterizedTest
  @EnumSource(names = {"ES256", "ES384", "ES512"})
  void rejectsHalvesFromTheOrderOn(JwsAlgorithm algorithm) {
    int half = bytes(algorithm);
    byte[] order = padded(order(algorithm), half);
    byte[] signature = new byte[2 * half];
    System.arraycopy(order, 0, signature, 0, order.length);
    System.arraycopy(order, 0, signature, order.length, order.length);
    rejected(algorithm, signature);
    byte[] ones = new byte[2 * half];
    Arrays.fill(ones, (byte) 0xff);
    rejected(algorithm, ones);
  }

  @Test
  void rejectsDerWhereFixedLengthIsDue() throws Exception {
    TestToken token = TestToken.valid(JwsAlgorithm.ES256);
    String text = token.text();
    String signed = text.substring(0, text.lastIndexOf('.'));
    java.security.Signature der = java.security.Signature.getInstance("SHA256withECDSA");
    der.initSign(TestKeys.P256.getPrivate());
    der.update(signed.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    TestToken.rejected(
        token.verifier().verify(signed + "." + StrictBase64.encodeUrl(der.sign())),
        Reason.TOKEN_SIGNATURE_WRONG);
  }

  @Test
  void aWrongEd25519SignatureDoesNotAffectTheNextValidOne() {
    TestToken token = TestToken.valid(JwsAlgorithm.EDDSA);
    JwtVerifier verifier = token.verifier();
    String text = token.text();
    byte[] ones = new byte[64];
    Arrays.fill(ones, (byte) 0xff);
    for (byte[] bad : new byte[][] {ones, new byte[64], new byte[63], new byte[65], {}}) {
      String signed = text.substring(0, text.lastIndexOf('.') + 1);
      TestToken.rejected(
          verifier.verify(signed + StrictBase64.encodeUrl(bad)), Reason.TOKEN_SIGNATURE_WRONG);
    }
    TestToken.accepted(verifier.verify(text));
  }

  private static void rejected(JwsAlgorithm algorithm, byte[] signature) {
    TestToken token = TestToken.valid(algorithm);
    String text = token.text();
    String forged =
        text.substring(0, text.lastIndexOf('.') + 1) + StrictBase64.encodeUrl(signature);
    TestToken.rejected(token.verifier().verify(forged), Reason.TOKEN_SIGNATURE_WRONG);
  }

  private static BigInteger order(JwsAlgorithm algorithm) {
    return ((ECKey) TestKeys.pair(algorithm).getPublic()).getParams().getOrder();
  }

  /** Returns the length of each half of a signature. */
  private static int bytes(JwsAlgorithm algorithm) {
    return (order(algorithm).bitLength() + 7) / 8;
  }

  private static byte[] padded(BigInteger value, int length) {
    byte[] bytes = value.toByteArray();
    byte[] padded = new byte[length];
    int from = Math.max(0, bytes.length - length);
    System.arraycopy(bytes, from, padded, length - bytes.length + from, bytes.length - from);
    return padded;
  }
}
