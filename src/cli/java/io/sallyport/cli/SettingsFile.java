package io.sallyport.cli;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code microprofile-config.properties} without a server. As on a server, environment
 * variables replace settings of the file, and {@code ${name}} and {@code ${name:default}} are
 * expanded.
 */
final class SettingsFile {
  private static final int MAX_DEPTH = 5;

  private final Map<String, String> file = new HashMap<>();
  private final Map<String, String> environment;
  private final List<String> errors = new ArrayList<>();

  private SettingsFile(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Returns the settings of Sallyport and MicroProfile JWT in a file.
   *
   * @param name the path of the file, or {@code -}
   * @throws IllegalArgumentException if a reference in a value cannot be expanded
   */
  static Map<String, String> read(Inputs inputs, String name) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(inputs.text(name)));
    SettingsFile settings = new SettingsFile(inputs.environment());
    properties.forEach((key, value) -> settings.file.put(key.toString(), value.toString()));
    Map<String, String> expanded = new HashMap<>();
    for (String key : settings.file.keySet()) {
      if (key.startsWith("sallyport.") || key.startsWith("mp.jwt.")) {
        expanded.put(key, settings.expanded(key, settings.value(key), 0));
      }
    }
    if (!settings.errors.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", settings.errors));
    }
    return expanded;
  }

  /** Returns a value by the names that MicroProfile Config gives environment variables. */
  private @Nullable String value(String name) {
    StringBuilder plain = new StringBuilder(name);
    for (int i = 0; i < plain.length(); i++) {
      if (!Character.isLetterOrDigit(plain.charAt(i))) {
        plain.setCharAt(i, '_');
      }
    }
    for (String variable :
        List.of(name, plain.toString(), plain.toString().toUpperCase(Locale.ROOT))) {
      if (environment.containsKey(variable)) {
        return environment.get(variable);
      }
    }
    return file.get(name);
  }

  private String expanded(String key, @Nullable String value, int depth) {
    String text = value == null ? "" : value;
    int start = text.indexOf("${");
    int end = start < 0 ? -1 : text.indexOf('}', start);
    if (end < 0) {
      return text;
    }
    String reference = text.substring(start + 2, end);
    int colon = reference.indexOf(':');
    String found = value(colon < 0 ? reference : reference.substring(0, colon));
    String replacement = found == null && colon >= 0 ? reference.substring(colon + 1) : found;
    if (replacement == null || depth == MAX_DEPTH) {
      errors.add(
          key
              + ": ${"
              + reference
              + "} cannot be expanded; set the environment variable or the setting of that name");
      return text;
    }
    String rest = expanded(key, text.substring(end + 1), depth);
    return text.substring(0, start) + expanded(key, replacement, depth + 1) + rest;
  }
}
