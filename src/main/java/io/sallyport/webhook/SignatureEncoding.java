package io.sallyport.webhook;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;

/**
 * Whether bytes have the one shape that a signature is written in. The JDK is more generous: it
 * takes an Ed25519 signature with zeros behind it and ECDSA numbers without their leading zero, and
 * some versions took ECDSA signatures of zeros (CVE-2022-21449).
 */
final class SignatureEncoding {
  private static final int ED25519_BYTES = 64;
  private static final byte SEQUENCE = 0x30;
  private static final byte INTEGER = 0x02;

  /** What announces that the length of a DER value is in the byte that follows. */
  private static final byte ONE_BYTE_OF_LENGTH = (byte) 0x81;

  private static final int MIN_LONG_LENGTH = 128;

  private SignatureEncoding() {}

  /** Returns whether the bytes can be a signature by a key of that kind. */
  static boolean fits(PublicKey key, byte[] signature) {
    if (key instanceof EdECPublicKey) {
      return signature.length == ED25519_BYTES;
    }
    return !(key instanceof ECPublicKey ec) || isDer(signature, ec.getParams().getOrder());
  }

  /**
   * Returns whether the signature is the DER of a sequence of two integers (RFC 3279 §2.2.3), each
   * from 1 up to the order.
   */
  private static boolean isDer(byte[] der, BigInteger order) {
    if (der.length < 3 || der[0] != SEQUENCE) {
      return false;
    }
    boolean isLong = der[1] == ONE_BYTE_OF_LENGTH;
    int start = isLong ? 3 : 2;
    int length = der[start - 1] & 0xff;
    if (isLong != length >= MIN_LONG_LENGTH || start + length != der.length) {
      return false;
    }
    int second = endOfNumber(der, start, order);
    return second > 0 && endOfNumber(der, second, order) == der.length;
  }

  /** Returns where the integer ends that begins there; -1 if it is not as it must be. */
  private static int endOfNumber(byte[] der, int start, BigInteger order) {
    if (start + 2 > der.length || der[start] != INTEGER) {
      return -1;
    }
    int length = der[start + 1];
    int end = start + 2 + length;
    if (length < 1 || end > der.length) {
      return -1;
    }
    BigInteger number = new BigInteger(der, start + 2, length);
    boolean shortest = number.toByteArray().length == length;
    return shortest && number.signum() > 0 && number.compareTo(order) < 0 ? end : -1;
  }
}
