package io.sallyport.account;

import io.sallyport.internal.Decimal;
import io.sallyport.internal.StrictBase64;
import org.jspecify.annotations.Nullable;

/**
 * An Argon2id hash in the <a
 * href="https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md">PHC string
 * format</a>, {@code $argon2id$v=19$m=19456,t=2,p=1$salt$tag}, with both in base64 without padding.
 * Each value has one text. Immutable.
 */
final class EncodedHash {
  private static final String START = "$argon2id$v=19$m=";
  private static final int MAX_DIGITS = 7;
  private static final int MIN_SALT_BYTES = 8;
  private static final int MIN_TAG_BYTES = 16;
  private static final int MAX_BYTES = 64;

  private final Argon2Policy cost;
  private final byte[] salt;
  private final byte[] tag;

  /** Creates a hash of these parts, which must not be changed afterwards. */
  EncodedHash(Argon2Policy cost, byte[] salt, byte[] tag) {
    this.cost = cost;
    this.salt = salt;
    this.tag = tag;
  }

  /** Parses a hash; returns null for any other text, or if its cost is out of range. */
  static @Nullable EncodedHash parse(String text) {
    if (text.length() > Account.MAX_LENGTH || !text.startsWith(START)) {
      return null;
    }
    int iterations = text.indexOf(",t=", START.length());
    int parallelism = text.indexOf(",p=", iterations + 1);
    int salt = text.indexOf('$', parallelism + 1);
    int tag = text.indexOf('$', salt + 1);
    if (iterations < 0 || parallelism < 0 || salt < 0 || tag < 0) {
      return null;
    }
    int m = number(text, START.length(), iterations);
    int t = number(text, iterations + 3, parallelism);
    int p = number(text, parallelism + 3, salt);
    if (!Argon2Policy.isInRange(m, t, p)) {
      return null;
    }
    byte[] saltBytes = bytes(text.substring(salt + 1, tag), MIN_SALT_BYTES);
    byte[] tagBytes = bytes(text.substring(tag + 1), MIN_TAG_BYTES);
    return saltBytes == null || tagBytes == null
        ? null
        : new EncodedHash(new Argon2Policy(m, t, p), saltBytes, tagBytes);
  }

  Argon2Policy cost() {
    return cost;
  }

  byte[] salt() {
    return salt;
  }

  byte[] tag() {
    return tag;
  }

  /** Returns the text that {@link #parse} reads. */
  String encode() {
    return START
        + cost.memoryKib()
        + ",t="
        + cost.iterations()
        + ",p="
        + cost.parallelism()
        + "$"
        + unpadded(salt)
        + "$"
        + unpadded(tag);
  }

  /** Parses a positive number; returns -1 for anything else. */
  private static int number(String text, int start, int end) {
    long number = Decimal.number(text, start, end, MAX_DIGITS);
    return number == 0 ? -1 : (int) number;
  }

  private static byte @Nullable [] bytes(String text, int minimum) {
    if (text.indexOf('=') >= 0) {
      return null;
    }
    byte[] bytes = StrictBase64.decode(text + "=".repeat(-text.length() & 3));
    return bytes == null || bytes.length < minimum || bytes.length > MAX_BYTES ? null : bytes;
  }

  private static String unpadded(byte[] bytes) {
    String text = StrictBase64.encode(bytes);
    int padding = text.indexOf('=');
    return padding < 0 ? text : text.substring(0, padding);
  }
}
