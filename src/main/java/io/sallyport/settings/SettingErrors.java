package io.sallyport.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Collects the errors of the settings, so that one message reports them all. */
final class SettingErrors {

  /** Maximum characters of an invalid value that a message shows. */
  private static final int MAX_SHOWN = 80;

  private final Set<String> found = new LinkedHashSet<>();
  private final Set<String> meant = new LinkedHashSet<>();

  /** Adds a sentence, unless it was added before: a setting may be read more than once. */
  void add(String error) {
    found.add(error);
  }

  /** Notes a setting whose text, or whose misspelled name, was reported. */
  void addMeant(String name) {
    meant.add(name);
  }

  /** Returns whether a setting seems to be set, although it has no text. */
  boolean isMeant(String name) {
    return meant.contains(name);
  }

  /** Returns every error, in the order in which they were found. */
  List<String> all() {
    return List.copyOf(found);
  }

  /** Returns an invalid value, cut and in printable ASCII. */
  static String printable(String value) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < Math.min(value.length(), MAX_SHOWN); i++) {
      char c = value.charAt(i);
      out.append(c >= ' ' && c <= '~' ? c : '?');
    }
    return value.length() > MAX_SHOWN
        ? out + String.format(Locale.ROOT, "... (%d characters)", value.length())
        : out.toString();
  }
}
