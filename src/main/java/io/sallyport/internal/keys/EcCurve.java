package io.sallyport.internal.keys;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import org.jspecify.annotations.Nullable;

/** An elliptic curve whose keys are usable (RFC 7518 §3.4). */
enum EcCurve {
  /** NIST P-256. */
  P256("P-256", "secp256r1", 32),
  /** NIST P-384. */
  P384("P-384", "secp384r1", 48),
  /** NIST P-521. */
  P521("P-521", "secp521r1", 66);

  private final String jwkName;
  private final String jcaName;

  @SuppressWarnings("ImmutableEnumChecker") // immutable, though not annotated as such
  private final ECParameterSpec parameters;

  private final int bytes;

  EcCurve(String jwkName, String jcaName, int bytes) {
    this.jwkName = jwkName;
    this.jcaName = jcaName;
    this.bytes = bytes;
    try {
      AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
      named.init(new ECGenParameterSpec(jcaName));
      this.parameters = named.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has no curve " + jcaName, e);
    }
  }

  /** Returns the curve of that name in a JWK's {@code crv}; null if it is none of these. */
  static @Nullable EcCurve named(String jwkName) {
    for (EcCurve curve : values()) {
      if (curve.jwkName.equals(jwkName)) {
        return curve;
      }
    }
    return null;
  }

  /** Returns the curve with these parameters; null if it is none of these. */
  static @Nullable EcCurve of(ECParameterSpec parameters) {
    for (EcCurve curve : values()) {
      ECParameterSpec own = curve.parameters;
      if (own.getCurve().equals(parameters.getCurve())
          && own.getGenerator().equals(parameters.getGenerator())
          && own.getOrder().equals(parameters.getOrder())
          && own.getCofactor() == parameters.getCofactor()) {
        return curve;
      }
    }
    return null;
  }

  String jwkName() {
    return jwkName;
  }

  String jcaName() {
    return jcaName;
  }

  /** Returns the parameters of the curve. */
  ECParameterSpec parameters() {
    return parameters;
  }

  /** Returns the length of a coordinate, and of each half of a signature, in bytes. */
  int bytes() {
    return bytes;
  }

  /**
   * Returns whether the point is on the curve, which key factories do not check (RFC 8725 §3.4).
   */
  boolean contains(ECPoint point) {
    if (point.equals(ECPoint.POINT_INFINITY)) {
      return false;
    }
    BigInteger p = ((ECFieldFp) parameters.getCurve().getField()).getP();
    BigInteger x = point.getAffineX();
    BigInteger y = point.getAffineY();
    if (x.signum() < 0 || y.signum() < 0 || x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
      return false;
    }
    BigInteger right =
        x.pow(3)
            .add(parameters.getCurve().getA().multiply(x))
            .add(parameters.getCurve().getB())
            .mod(p);
    return y.multiply(y).mod(p).equals(right);
  }

  /**
   * Returns whether the signature has the right length and both halves are from 1 up to the order.
   * Some JDKs accepted a signature of zeros for any message (CVE-2022-21449).
   */
  boolean isInRange(byte[] signature) {
    if (signature.length != 2 * bytes) {
      return false;
    }
    BigInteger r = new BigInteger(1, signature, 0, bytes);
    BigInteger s = new BigInteger(1, signature, bytes, bytes);
    BigInteger order = parameters.getOrder();
    return r.signum() > 0 && s.signum() > 0 && r.compareTo(order) < 0 && s.compareTo(order) < 0;
  }
}
