package io.sallyport.config;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/**
 * The texts of keys. Tells a key that is not set from one that is set to nothing: a restriction
 * that came out empty must not count as none. Servers differ here, so nothing is left to them.
 */
final class ConfigText {
  private final Config config;
  private final ConfigErrors errors;
  private final Set<String> names = new TreeSet<>();
  private final Set<String> upperCaseNames = new HashSet<>();

  ConfigText(Config config, ConfigErrors errors) {
    this.config = config;
    this.errors = errors;
    config.getPropertyNames().forEach(names::add);
    names.forEach(name -> upperCaseNames.add(name.toUpperCase(Locale.ROOT)));
  }

  ConfigErrors errors() {
    return errors;
  }

  /** Every name that a source tells, in order; environment variables as they are spelled. */
  Set<String> names() {
    return names;
  }

  /** The text of a key without white space around; null if it is not set or was a problem. */
  @Nullable String of(String key) {
    try {
      ConfigValue value = config.getConfigValue(key);
      String written = value.getRawValue();
      String text = value.getValue();
      if (written != null && lacksReference(written)) {
        errors.add(key, "cannot be expanded; check the ${...} in its value");
        return null;
      }
      if (text == null ? isNamed(key) : text.isBlank()) {
        errors.add(key, "is set, but empty; give it a value or remove the key");
        return null;
      }
      return text == null ? null : text.strip();
    } catch (RuntimeException e) {
      // The server's own message may quote a secret.
      errors.add(key, "cannot be expanded; check the ${...} in its value");
      return null;
    }
  }

  /** Whether a name that a source tells is only the server's guess at an environment variable. */
  boolean isFromEnvironment(String name) {
    return upperCaseNames.contains(environmentName(name));
  }

  /** A key as an environment variable (MicroProfile Config 3.1, Environment Variables Mapping). */
  static String environmentName(String key) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      name.append(kept ? c : '_');
    }
    return name.toString().toUpperCase(Locale.ROOT);
  }

  private boolean isNamed(String key) {
    return names.contains(key) || isFromEnvironment(key);
  }

  /** Some servers put nothing where a reference without a default leads nowhere, and go on. */
  private boolean lacksReference(String written) {
    for (int at = written.indexOf("${"); at >= 0; at = written.indexOf("${", at + 2)) {
      int end = endOfName(written, at + 2);
      boolean escaped = at > 0 && (written.charAt(at - 1) == '\\' || written.charAt(at - 1) == '$');
      if (!escaped
          && end < written.length()
          && written.charAt(end) == '}'
          && config.getConfigValue(written.substring(at + 2, end)).getValue() == null) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where a name ends: at its bracket, its default, a reference inside it, or a server's own form.
   */
  private static int endOfName(String written, int start) {
    int end = start;
    while (end < written.length() && "}:=$".indexOf(written.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
