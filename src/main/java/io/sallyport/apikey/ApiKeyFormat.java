package io.sallyport.apikey;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The text format of issued keys: a prefix, {@code _}, an environment, {@code _} and 32 characters
 * of {@code [0-9A-Za-z]}. The first 26 of them are random, some 154 bits; the last six are a
 * checksum of everything before them, so that a mistyped key is rejected without a look-up.
 *
 * <p>The checksum is not a protection: anyone can compute it. It detects every change of one
 * character and every exchange of neighbours.
 */
public final class ApiKeyFormat {

  /** The environments of keys, as they are in the text. */
  public static final List<String> ENVIRONMENTS = List.of("prod", "test", "dev");

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM_LENGTH = 26;
  private static final int CHECKSUM_LENGTH = 6;
  private static final int SHOWN_LENGTH = 12;

  private final String prefix;

  /**
   * Creates the format of keys with a prefix.
   *
   * @param prefix letters and digits, such as {@code kapi} in {@code kapi_prod_...}
   */
  public ApiKeyFormat(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Generates a new key.
   *
   * @param environment one of {@link #ENVIRONMENTS}
   * @param random the source of its characters
   * @throws IllegalArgumentException if there is no such environment
   */
  public String generate(String environment, SecureRandom random) {
    requireEnvironment(environment);
    StringBuilder key = new StringBuilder(start(environment));
    for (int i = 0; i < RANDOM_LENGTH; i++) {
      key.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return key.append(base62(checksum(key.toString()))).toString();
  }

  /**
   * Returns whether a text has the form of a key, checksum included. Such a key need not exist.
   *
   * @param key any text of any length
   */
  public boolean isWellFormed(String key) {
    int start = startLength(key);
    if (start < 0 || key.length() != start + RANDOM_LENGTH + CHECKSUM_LENGTH) {
      return false;
    }
    for (int i = start; i < key.length(); i++) {
      if (!isDigit(key.charAt(i))) {
        return false;
      }
    }
    int end = key.length() - CHECKSUM_LENGTH;
    return key.startsWith(base62(checksum(key.substring(0, end))), end);
  }

  /**
   * Returns the first twelve characters of a key, by which its owner recognises it; all of a
   * shorter text.
   */
  public static String prefixOf(String key) {
    return key.substring(0, Math.min(SHOWN_LENGTH, key.length()));
  }

  static void requireEnvironment(String environment) {
    if (!ENVIRONMENTS.contains(environment)) {
      throw new IllegalArgumentException("the environment of a key must be prod, test or dev");
    }
  }

  private String start(String environment) {
    return prefix + "_" + environment + "_";
  }

  private int startLength(String key) {
    for (String environment : ENVIRONMENTS) {
      String start = start(environment);
      if (key.startsWith(start)) {
        return start.length();
      }
    }
    return -1;
  }

  private static boolean isDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static long checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    return crc.getValue();
  }

  /** Six digits to the base of 62 hold more than the 32 bits of a checksum. */
  private static String base62(long value) {
    char[] digits = new char[CHECKSUM_LENGTH];
    long rest = value;
    for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
      digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
      rest /= DIGITS.length();
    }
    return new String(digits);
  }
}
