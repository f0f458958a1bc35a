package io.sallyport.internal;

/** Checks of constructor arguments. */
public final class Arguments {
  private Arguments() {}

  /**
   * Checks an argument.
   *
   * @param message what is wrong, and what is allowed; must not contain a secret or anything that a
   *     sender chose
   * @throws IllegalArgumentException with the message, if the condition is false
   */
  public static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * Returns whether a text can be stored and shown: it has no control character and no lone
   * surrogate.
   */
  public static boolean isText(String text) {
    return text.codePoints()
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }
}
