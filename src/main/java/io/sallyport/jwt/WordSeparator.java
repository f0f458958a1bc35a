package io.sallyport.jwt;

import java.util.Collection;

/** Splits a text that lists several words. */
public enum WordSeparator {
  /** At spaces and commas. */
  ANY(" ,"),
  /** At spaces. */
  SPACE(" "),
  /** At commas, with any spaces around them. */
  COMMA(","),
  /** Not at all: the text is one word, which may have spaces. */
  NONE("");

  private final String separators;

  WordSeparator(String separators) {
    this.separators = separators;
  }

  /** Adds the words of a text to a collection; empty words are left out. */
  void split(String text, Collection<String> words) {
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || separators.indexOf(text.charAt(i)) >= 0) {
        String word = text.substring(start, i).strip();
        if (!word.isEmpty()) {
          words.add(word);
        }
        start = i + 1;
      }
    }
  }
}
