package io.sallyport.apikey;

import static io.sallyport.internal.Arguments.require;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The text format of issued keys: a prefix, {@code _}, an environment, {@code _} and characters of
 * {@code [0-9A-Za-z]}, by default 32. All but the last six are random, 26 of them have some 154
 * bits; the last six are a checksum of everything before them, so that a mistyped key is rejected
 * without a look-up.
 *
 * <p>The checksum is not a protection: anyone can compute it. It detects every change of one
 * character and every exchange of neighbours.
 */
public final class ApiKeyFormat {

  /** The default environments of keys, as they are in the text. */
  public static final List<String> ENVIRONMENTS = List.of("prod", "test", "dev");

  /** The default number of random characters. */
  public static final int DEFAULT_LENGTH = 26;

  /** The minimum number of random characters, which have some 131 bits. */
  public static final int MIN_LENGTH = 22;

  /** The maximum number of random characters. */
  public static final int MAX_LENGTH = 128;

  /** The maximum length of a prefix or an environment, in characters. */
  public static final int MAX_WORD = 16;

  /** The maximum number of environments. */
  public static final int MAX_ENVIRONMENTS = 10;

  /** The number of characters by which owners recognise a key. */
  static final int SHOWN_LENGTH = 12;

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int CHECKSUM_LENGTH = 6;

  private final String prefix;
  private final List<String> environments;
  private final int length;

  /**
   * Creates the format of keys with a prefix, the default environments and length.
   *
   * @param prefix letters and digits, such as {@code kapi} in {@code kapi_prod_...}
   */
  public ApiKeyFormat(String prefix) {
    this(prefix, ENVIRONMENTS, DEFAULT_LENGTH);
  }

  /**
   * Creates a format.
   *
   * @param prefix 1 to {@value #MAX_WORD} letters, digits and {@code _}, not at the ends
   * @param environments 1 to {@value #MAX_ENVIRONMENTS} different names of 1 to {@value #MAX_WORD}
   *     letters and digits; the first one is the default
   * @param length the number of random characters, {@value #MIN_LENGTH} to {@value #MAX_LENGTH}
   * @throws IllegalArgumentException if a value is not as described
   */
  public ApiKeyFormat(String prefix, List<String> environments, int length) {
    require(
        isWord(prefix.replace("_", ""))
            && prefix.length() <= MAX_WORD
            && !prefix.startsWith("_")
            && !prefix.endsWith("_"),
        "the prefix of keys must have 1 to 16 letters, digits and '_', not '_' at its ends");
    require(
        !environments.isEmpty()
            && environments.size() <= MAX_ENVIRONMENTS
            && environments.stream().allMatch(ApiKeyFormat::isWord)
            && environments.stream().distinct().count() == environments.size(),
        "the environments of keys must be 1 to 10 different words of 1 to 16 letters and digits");
    require(
        length >= MIN_LENGTH && length <= MAX_LENGTH,
        "a key must have 22 to 128 random characters");
    this.prefix = prefix;
    this.environments = List.copyOf(environments);
    this.length = length;
  }

  /** Returns the environments; the first one is the default. */
  public List<String> environments() {
    return environments;
  }

  /** Returns a regular expression that finds the keys in any text, for secret scanners. */
  public String pattern() {
    return prefix
        + "_("
        + String.join("|", environments)
        + ")_[0-9A-Za-z]{"
        + (length + CHECKSUM_LENGTH)
        + "}";
  }

  /**
   * Generates a new key.
   *
   * @param environment one of {@link #environments}
   * @param random the source of its characters
   * @throws IllegalArgumentException if there is no such environment
   */
  public String generate(String environment, SecureRandom random) {
    requireEnvironment(environment);
    StringBuilder key = new StringBuilder(start(environment));
    for (int i = 0; i < length; i++) {
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
    if (start < 0 || key.length() != start + length + CHECKSUM_LENGTH) {
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

  /**
   * Checks an environment.
   *
   * @throws IllegalArgumentException if there is no such environment; the message lists them
   */
  void requireEnvironment(String environment) {
    if (!environments.contains(environment)) {
      int last = environments.size() - 1;
      throw new IllegalArgumentException(
          "the environment of a key must be "
              + (last == 0
                  ? environments.get(0)
                  : String.join(", ", environments.subList(0, last))
                      + " or "
                      + environments.get(last)));
    }
  }

  private String start(String environment) {
    return prefix + "_" + environment + "_";
  }

  private int startLength(String key) {
    for (String environment : environments) {
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

  private static boolean isWord(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_WORD
        && text.chars().allMatch(c -> isDigit((char) c));
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
