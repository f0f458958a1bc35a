package io.sallyport.settings;

import org.jspecify.annotations.Nullable;

/**
 * The text of a setting and where it comes from. Immutable.
 *
 * @param name the full name that is set
 * @param text the text, without white space around it
 * @param source the name of the configuration source; null if the server does not provide it
 */
record SourcedText(String name, String text, @Nullable String source) {

  /** Returns the end of a message about this text: where to correct it. */
  String origin() {
    return origin(source);
  }

  /** Returns the end of a message about a text of a source. */
  static String origin(@Nullable String source) {
    return source == null || source.isEmpty() ? "" : " (source: " + source + ")";
  }

  /** Shows no text: it may be a secret. */
  @Override
  public String toString() {
    return "SourcedText[" + name + "]";
  }
}
