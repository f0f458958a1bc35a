package io.sallyport.keys;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Comparator;

/**
 * How often a key may be used. Immutable.
 *
 * @param kind how the calls are counted
 * @param calls the maximum number of calls, 1 to 2^31-1
 * @param window the time in which they may happen, 1 second to 366 days, in whole milliseconds
 */
public record RateLimit(Kind kind, int calls, Duration window) {

  /** The shortest window. */
  public static final Duration MIN_WINDOW = Duration.ofSeconds(1);

  /** The longest window. */
  public static final Duration MAX_WINDOW = Duration.ofDays(366);

  /** The order in which the limits of a key are checked: the shortest window first. */
  public static final Comparator<RateLimit> BY_WINDOW =
      Comparator.comparing(RateLimit::window).thenComparing(RateLimit::kind);

  private static final String FORM =
      "a limit must be written as 1000/P1D or 10/PT1S/bucket: calls, window, and bucket for a token"
          + " bucket";

  /** The ways to count calls. */
  public enum Kind {
    /**
     * A window starts with the first call. All calls of the limit may come at once, and again right
     * after the window ended.
     */
    FIXED_WINDOW,
    /**
     * A bucket is full at first, loses one token with each call, and is refilled evenly: all its
     * tokens in one window.
     */
    TOKEN_BUCKET
  }

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public RateLimit {
    if (calls < 1) {
      throw new IllegalArgumentException("a limit must allow at least 1 call");
    }
    if (window.compareTo(MIN_WINDOW) < 0
        || window.compareTo(MAX_WINDOW) > 0
        || window.toNanosPart() % 1_000_000 != 0) {
      throw new IllegalArgumentException(
          "the window of a limit must be 1 second to 366 days, in whole milliseconds");
    }
  }

  /** Returns a limit that counts in fixed windows. */
  public static RateLimit fixedWindow(int calls, Duration window) {
    return new RateLimit(Kind.FIXED_WINDOW, calls, window);
  }

  /** Returns a limit that takes tokens from a bucket. */
  public static RateLimit tokenBucket(int calls, Duration window) {
    return new RateLimit(Kind.TOKEN_BUCKET, calls, window);
  }

  /**
   * Returns the limit of a text: calls, window in ISO 8601 and, for a bucket, {@code bucket}, such
   * as {@code 1000/P1D} or {@code 10/PT1S/bucket}.
   *
   * @throws IllegalArgumentException if the text is not as described, or a value is out of range
   */
  public static RateLimit parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length == 2 || (parts.length == 3 && parts[2].equals("bucket"))) {
      try {
        Kind kind = parts.length == 2 ? Kind.FIXED_WINDOW : Kind.TOKEN_BUCKET;
        return new RateLimit(kind, Integer.parseInt(parts[0]), Duration.parse(parts[1]));
      } catch (NumberFormatException | DateTimeParseException e) {
        throw new IllegalArgumentException(FORM, e);
      }
    }
    throw new IllegalArgumentException(FORM);
  }

  /** Returns the text that {@link #parse} reads. */
  @Override
  public String toString() {
    return calls + "/" + window + (kind == Kind.TOKEN_BUCKET ? "/bucket" : "");
  }
}
