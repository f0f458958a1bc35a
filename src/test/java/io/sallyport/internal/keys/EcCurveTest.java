package io.sallyport.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Points off the curve (RFC 8725 §3.4), and signatures that are none (CVE-2022-21449). */
class EcCurveTest {
  private static final BigInteger ONE = BigInteger.ONE;

  @ParameterizedTest
  @EnumSource(EcCurve.class)
  void bothHalvesAreFromOneUpToTheOrder(EcCurve curve) {
    BigInteger order = curve.parameters().getOrder();
    BigInteger last = order.subtract(ONE);
    assertThat(curve.isInRange(halves(curve, ONE, ONE))).isTrue();
    assertThat(curve.isInRange(halves(curve, last, last))).isTrue();
    assertThat(curve.isInRange(halves(curve, order, ONE))).isFalse();
    assertThat(curve.isInRange(halves(curve, ONE, order))).isFalse();
    assertThat(curve.isInRange(halves(curve, BigInteger.ZERO, ONE))).isFalse();
    assertThat(curve.isInRange(halves(curve, ONE, BigInteger.ZERO))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(EcCurve.class)
  void zerosAndOnesAreNoSignature(EcCurve curve) {
    byte[] signature = new byte[2 * curve.bytes()];
    assertThat(curve.isInRange(signature)).isFalse();
    Arrays.fill(signature, (byte) 0xff);
    assertThat(curve.isInRange(signature)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(EcCurve.class)
  void aSignatureHasOneLength(EcCurve curve) {
    byte[] right = halves(curve, ONE, ONE);
    assertThat(curve.isInRange(new byte[0])).isFalse();
    assertThat(curve.isInRange(Arrays.copyOf(right, right.length - 1))).isFalse();
    byte[] longer = new byte[right.length + 1];
    System.arraycopy(right, 0, longer, 1, right.length);
    longer[curve.bytes()] = 1;
    assertThat(curve.isInRange(longer)).isFalse();
  }

  @Test
  void thePointOfInfinityIsNoKey() {
    assertThat(EcCurve.P256.contains(ECPoint.POINT_INFINITY)).isFalse();
  }

  /** Modulo the field these are on the curve; as coordinates they are none. */
  @Test
  void coordinatesAreBelowTheField() {
    ECPoint point =
        ((ECPublicKey) PublicKeyAlgorithm.ES256.generate(new SecureRandom()).getPublic()).getW();
    BigInteger field = ((ECFieldFp) EcCurve.P256.parameters().getCurve().getField()).getP();
    BigInteger x = point.getAffineX();
    BigInteger y = point.getAffineY();
    assertThat(EcCurve.P256.contains(point)).isTrue();
    assertThat(EcCurve.P256.contains(new ECPoint(x, field.subtract(y)))).isTrue();
    assertThat(EcCurve.P256.contains(new ECPoint(x.add(field), y))).isFalse();
    assertThat(EcCurve.P256.contains(new ECPoint(x, y.add(field)))).isFalse();
    assertThat(EcCurve.P256.contains(new ECPoint(x.subtract(field), y))).isFalse();
    assertThat(EcCurve.P256.contains(new ECPoint(x, y.subtract(field)))).isFalse();
    assertThat(EcCurve.P256.contains(new ECPoint(x, y.xor(ONE)))).isFalse();
  }

  private static byte[] halves(EcCurve curve, BigInteger r, BigInteger s) {
    byte[] signature = new byte[2 * curve.bytes()];
    put(r, signature, curve.bytes());
    put(s, signature, 2 * curve.bytes());
    return signature;
  }

  private static void put(BigInteger value, byte[] into, int end) {
    byte[] bytes = value.toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    System.arraycopy(bytes, from, into, end - (bytes.length - from), bytes.length - from);
  }
}
