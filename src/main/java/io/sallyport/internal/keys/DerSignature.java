package io.sallyport.internal.keys;

import java.math.BigInteger;

/** Checks the DER form of an ECDSA signature, more strictly than the JDK does. */
final class DerSignature {
  private static final byte SEQUENCE = 0x30;
  private static final byte INTEGER = 0x02;

  /** Announces that the length of a DER value is in the next byte. */
  private static final byte ONE_BYTE_OF_LENGTH = (byte) 0x81;

  private static final int MIN_LONG_LENGTH = 128;

  private DerSignature() {}

  /**
   * Returns whether the bytes are the DER of a sequence of two integers (RFC 3279 §2.2.3), each
   * from 1 up to the order, and nothing else.
   */
  static boolean isInRange(byte[] der, BigInteger order) {
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

  /** Returns the end of the integer that begins there; -1 if it is malformed or out of range. */
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
