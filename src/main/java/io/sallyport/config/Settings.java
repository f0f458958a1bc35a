package io.sallyport.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/**
 * The keys below one prefix, read as the types that the catalogue gives them. What cannot be read
 * is a problem; the reader then goes on with the default, since the deployment fails anyway.
 */
final class Settings {
  private final Config config;
  private final Problems problems;
  private final String prefix;
  private final Map<String, String> others;

  Settings(Config config, Problems problems, String prefix) {
    this(config, problems, prefix, Map.of());
  }

  private Settings(Config config, Problems problems, String prefix, Map<String, String> others) {
    this.config = config;
    this.problems = problems;
    this.prefix = prefix;
    this.others = others;
  }

  /** The same keys, with values that count where nothing is set. */
  Settings withDefaults(Map<String, String> values) {
    return new Settings(config, problems, prefix, Map.copyOf(values));
  }

  /** The keys below a further part of the name. */
  Settings below(String... segments) {
    return new Settings(config, problems, prefix + "." + String.join(".", segments));
  }

  Problems problems() {
    return problems;
  }

  /** The whole name of a key. */
  String key(String name) {
    return prefix + "." + name;
  }

  /** The text of a key, or its default; null if it has neither. */
  @Nullable String text(String name) {
    ConfigKey known = Objects.requireNonNull(ConfigKeys.find(key(name)), key(name));
    String value = raw(name);
    if (value == null) {
      return known.defaultValue().isEmpty() ? null : known.defaultValue();
    }
    return value;
  }

  /** The text of a key that was set; null if it was not. */
  @Nullable String raw(String name) {
    try {
      ConfigValue value = config.getConfigValue(key(name));
      if (value.getValue() == null) {
        return others.get(name);
      }
      if (value.getValue().isBlank()) {
        problems.add(key(name), "is set, but empty; give it a value or remove the key");
        return null;
      }
      return value.getValue().strip();
    } catch (RuntimeException e) {
      // An expression such as ${NAME} that cannot be expanded; the message may quote a secret.
      problems.add(key(name), "cannot be expanded; check the ${...} in its value");
      return null;
    }
  }

  boolean isSet(String name) {
    return raw(name) != null;
  }

  /** The items of a comma-separated list; empty if the key is not set and has no default. */
  List<String> list(String name) {
    String text = text(name);
    if (text == null) {
      return List.of();
    }
    List<String> items = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (items.contains("")) {
      problems.add(key(name), text, "has an empty item; separate items by single commas");
    }
    return items;
  }

  boolean flag(String name) {
    String text = text(name);
    if (!"true".equals(text) && !"false".equals(text) && text != null) {
      problems.add(key(name), text, "is neither true nor false");
    }
    return "true".equals(text);
  }

  /** A whole number within bounds. */
  int count(String name, int least, int most) {
    String text = text(name);
    try {
      int value = Integer.parseInt(String.valueOf(text));
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, as a number out of range is.
    }
    problems.add(
        key(name),
        String.valueOf(text),
        String.format(Locale.ROOT, "is not a whole number from %d to %d", least, most));
    return least;
  }

  /** A duration in ISO 8601; null if the key is not set and has no default. */
  @Nullable Duration duration(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      Duration value = Duration.parse(text);
      if (!value.isNegative()) {
        return value;
      }
    } catch (DateTimeException e) {
      // Told below, as a negative one is.
    }
    problems.add(key(name), text, "is not a duration; write ISO 8601, such as PT30S, PT5M or P30D");
    return Duration.ZERO;
  }

  /** A point in time with an offset; null if the key is not set. */
  @Nullable Instant instant(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      problems.add(key(name), text, "is not a time; write ISO 8601, such as 2027-01-31T00:00:00Z");
      return Instant.EPOCH;
    }
  }

  /** A constant of an enum, written in lower case with dashes. */
  <E extends Enum<E>> E choice(String name, Class<E> type, E ifWrong) {
    String text = String.valueOf(text(name));
    List<String> allowed = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String word = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (word.equals(text)) {
        return constant;
      }
      allowed.add(word);
    }
    problems.add(key(name), text, "is none of " + String.join(", ", allowed));
    return ifWrong;
  }

  /**
   * The names of a group, such as the realms: those that keys are set for, and those that the list
   * key names, which is the way for groups that are set by environment variables alone.
   */
  Set<String> names(String group) {
    Set<String> names = new TreeSet<>();
    if (ConfigKeys.find(key(group)) != null) {
      names.addAll(list(group));
    }
    String start = key(group) + ".";
    for (String property : config.getPropertyNames()) {
      if (property.startsWith(start)) {
        int end = property.indexOf('.', start.length());
        if (end > start.length()) {
          names.add(property.substring(start.length(), end));
        }
      }
    }
    for (String name : Set.copyOf(names)) {
      if (!ConfigKeys.isName(name)) {
        problems.add(
            key(group), name, "is no name; use letters, digits, '-' and '_', at most 64 of them");
        names.remove(name);
      }
    }
    return names;
  }
}
