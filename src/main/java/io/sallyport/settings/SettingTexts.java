package io.sallyport.settings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The texts of settings. Distinguishes a setting that is missing from one that is empty: an empty
 * restriction must not count as none. Servers differ here, so this class decides.
 */
final class SettingTexts {
  private static final String UNRESOLVED = " cannot be expanded; check the ${...} in its value";

  private final Config config;
  private final Catalogue catalogue;
  private final SettingErrors errors = new SettingErrors();
  private final NavigableSet<String> names = new TreeSet<>();
  private final Set<String> upperCaseNames = new HashSet<>();
  private final Map<String, Optional<SourcedText>> found = new HashMap<>();

  SettingTexts(Config config, Catalogue catalogue) {
    this.config = config;
    this.catalogue = catalogue;
    config.getPropertyNames().forEach(names::add);
    names.forEach(name -> upperCaseNames.add(name.toUpperCase(Locale.ROOT)));
  }

  Catalogue catalogue() {
    return catalogue;
  }

  SettingErrors errors() {
    return errors;
  }

  /**
   * Returns every name that a source lists, in order; environment variables as they are written.
   */
  Set<String> names() {
    return names;
  }

  /** Returns the names that begin with a text, in order. */
  List<String> names(String start) {
    return names.tailSet(start).stream().takeWhile(name -> name.startsWith(start)).toList();
  }

  /**
   * Returns the text of a name; null if it is not set, or was reported. A server may ask twenty
   * sources for a name, so each name is looked up once.
   */
  @Nullable SourcedText find(String name) {
    return found.computeIfAbsent(name, key -> Optional.ofNullable(lookUp(key))).orElse(null);
  }

  private @Nullable SourcedText lookUp(String name) {
    String source = null;
    try {
      ConfigValue value = config.getConfigValue(name);
      String written = value.getRawValue();
      String text = value.getValue();
      source = value.getSourceName();
      if (written != null && lacksReference(written)) {
        return rejected(name, unresolved(written), source);
      }
      if (text == null ? isNamed(name) : text.isBlank()) {
        return rejected(name, " is set, but empty; give it a value or remove it", source);
      }
      return text == null ? null : new SourcedText(name, text.strip(), source);
    } catch (RuntimeException e) {
      // The server's own message may quote a secret.
      return rejected(name, unresolved(written(name)), source);
    }
  }

  /** Returns the text of a name as its source has it, not expanded; null if none has it. */
  private @Nullable String written(String name) {
    for (ConfigSource source : config.getConfigSources()) {
      String written = source.getValue(name);
      if (written != null) {
        return written;
      }
    }
    return null;
  }

  /**
   * Returns the error of a value with a reference that leads nowhere. It names the reference if the
   * value is nothing else; another value may be a secret that only looks like one.
   */
  private static String unresolved(@Nullable String written) {
    String text = written == null ? "" : written.strip();
    int end = text.length() - 1;
    return text.startsWith("${") && endOfName(text, 2) == end && text.charAt(end) == '}'
        ? UNRESOLVED + " (" + SettingErrors.printable(text.substring(2, end)) + " is not set)"
        : UNRESOLVED;
  }

  private @Nullable SourcedText rejected(String name, String error, @Nullable String source) {
    errors.add(name + error + SourcedText.origin(source));
    errors.addMeant(name);
    return null;
  }

  /** Returns the end of a message about a name: the source that sets it. */
  String origin(String name) {
    try {
      return SourcedText.origin(config.getConfigValue(name).getSourceName());
    } catch (RuntimeException e) {
      return "";
    }
  }

  /** Returns whether a listed name is only the server's guess at an environment variable. */
  boolean isFromEnvironment(String name) {
    return upperCaseNames.contains(Names.ofVariable(name));
  }

  private boolean isNamed(String key) {
    return names.contains(key) || isFromEnvironment(key);
  }

  /** Some servers expand an unknown reference without a default to nothing, and go on. */
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
   * Returns the end of a name: its bracket, its default, a reference inside it, or a server's form.
   */
  private static int endOfName(String written, int start) {
    int end = start;
    while (end < written.length() && "}:=$".indexOf(written.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
