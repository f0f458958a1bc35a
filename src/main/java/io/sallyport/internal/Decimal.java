package io.sallyport.internal;

/** Decimal digits without a leading zero: one text for one number. */
public final class Decimal {
  private static final int DIGITS_OF_ANY_LONG = 18;

  private Decimal() {}

  /** The number that a whole text is, as {@link #number(String, int, int, int)}. */
  public static long number(String text, int maxDigits) {
    return number(text, 0, text.length(), maxDigits);
  }

  /**
   * The number that the characters from {@code start} up to {@code end} are.
   *
   * @param maxDigits how many there may be, from 1 to 18
   * @return the number; -1 if they are no digits, none, too many, or begin with a zero that is not
   *     alone
   */
  public static long number(String text, int start, int end, int maxDigits) {
    int length = end - start;
    if (length < 1
        || length > Math.min(maxDigits, DIGITS_OF_ANY_LONG)
        || (length > 1 && text.charAt(start) == '0')) {
      return -1;
    }
    long number = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = 10 * number + (c - '0');
    }
    return number;
  }
}
