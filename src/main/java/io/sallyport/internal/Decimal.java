package io.sallyport.internal;

/** Parses decimal digits without a leading zero, so that each number has one text. */
public final class Decimal {
  private static final int DIGITS_OF_ANY_LONG = 18;

  private Decimal() {}

  /** Returns the number of a whole text, like {@link #number(String, int, int, int)}. */
  public static long number(String text, int maxDigits) {
    return number(text, 0, text.length(), maxDigits);
  }

  /**
   * Returns the number of the characters from {@code start} up to {@code end}.
   *
   * @param maxDigits the maximum number of digits, 1 to 18
   * @return the number; -1 if the text is empty or too long, has other characters, or has a leading
   *     zero
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
