package io.sallyport.config;

/**
 * One key, or one in every group of a kind.
 *
 * @param pattern the name; {@code <word>} stands for a name that the configuration chooses
 * @param type how its value is read
 * @param defaultValue the value that counts when it is not set; empty if there is none
 * @param meaning what it does, in one sentence
 */
public record ConfigKey(String pattern, Type type, String defaultValue, String meaning) {

  /** How the text of a value is read. */
  public enum Type {
    /** Any text. */
    TEXT,
    /** A text that no message shows. */
    SECRET,
    /** Items separated by commas. */
    LIST,
    /** {@code true} or {@code false}. */
    FLAG,
    /** A whole number. */
    COUNT,
    /** An ISO 8601 duration, such as {@code PT5M}. */
    DURATION,
    /** An ISO 8601 time with offset, such as {@code 2027-01-31T00:00:00Z}. */
    INSTANT,
    /** One of the words that the meaning names. */
    CHOICE
  }
}
