package io.sallyport.internal;

/** What a policy, or another value that checks itself, is made of. */
public final class Arguments {
  private Arguments() {}

  /**
   * Rejects an argument unless something holds.
   *
   * @param otherwise what is wrong, and what is allowed; no secret and nothing that a sender chose
   * @throws IllegalArgumentException with that message, if it does not hold
   */
  public static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** Whether a text can be stored and shown: no control character, no half of a surrogate pair. */
  public static boolean isText(String text) {
    return text.codePoints()
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }
}
