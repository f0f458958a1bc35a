package io.sallyport.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a configuration, so that all of it can be told at once. */
final class ConfigErrors {
  /** What is shown of a wrong value at most. */
  private static final int MAX_SHOWN = 80;

  /** A key may be asked for more than once; its problem is told once. */
  private final Set<String> found = new LinkedHashSet<>();

  /** Something is wrong with a key. */
  void add(String key, String error) {
    found.add(key + ": " + error);
  }

  /** A value is wrong; it is shown unless its key holds a secret. */
  void add(String key, String value, String error) {
    ConfigKey known = ConfigKeys.find(key);
    boolean secret = known == null || known.type() == ConfigKey.Type.SECRET;
    found.add(key + (secret ? "" : " = '" + printable(value) + "'") + ": " + error);
  }

  /** Runs what may reject its arguments, and files the rejection under a key. */
  <T> @Nullable T attempt(String key, Supplier<T> step) {
    try {
      return step.get();
    } catch (IllegalArgumentException e) {
      add(key, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Throws if anything was wrong. */
  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidConfigurationException(List.copyOf(found));
    }
  }

  private static String printable(String value) {
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
