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
import org.jspecify.annotations.Nullable;

/**
 * The keys below one prefix, read as the types that the catalogue gives them. What cannot be read
 * is a problem; the reader then goes on with the default, since the deployment fails anyway.
 */
final class Settings {
  private final ConfigText texts;
  private final String prefix;
  private final Map<String, String> others;
  private final Set<String> prefixes;

  Settings(ConfigText texts, String prefix) {
    this(texts, prefix, Map.of(), new TreeSet<>());
  }

  private Settings(
      ConfigText texts, String prefix, Map<String, String> others, Set<String> prefixes) {
    this.texts = texts;
    this.prefix = prefix;
    this.others = others;
    this.prefixes = prefixes;
    prefixes.add(prefix);
  }

  /** The same keys, with values that count where nothing is set. */
  Settings withDefaults(Map<String, String> values) {
    return new Settings(texts, prefix, Map.copyOf(values), prefixes);
  }

  /** The keys below a further part of the name. */
  Settings below(String... segments) {
    return new Settings(texts, prefix + "." + String.join(".", segments), Map.of(), prefixes);
  }

  /** This prefix and all those that were asked for, from here or from where this came from. */
  Set<String> prefixes() {
    return prefixes;
  }

  ConfigErrors errors() {
    return texts.errors();
  }

  /** The whole name of a key. */
  String key(String name) {
    return prefix + "." + name;
  }

  /** The text of a key, or its default; null if it has neither. */
  @Nullable String text(String name) {
    String fallback = known(name).defaultValue();
    String value = raw(name);
    if (value == null) {
      return fallback.isEmpty() ? null : fallback;
    }
    return value;
  }

  /** The text of a key that was set; null if it was not. */
  @Nullable String raw(String name) {
    String text = texts.of(key(name));
    return text == null ? others.get(name) : text;
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
      errors().add(key(name), text, "has an empty item; separate items by single commas");
    }
    return items.stream().filter(item -> !item.isEmpty()).toList();
  }

  boolean flag(String name) {
    String text = text(name);
    if (!"true".equals(text) && !"false".equals(text) && text != null) {
      errors().add(key(name), text, "is neither true nor false");
    }
    return "true".equals(text);
  }

  /** A whole number within bounds. */
  int count(String name, int min, int max) {
    String text = text(name);
    try {
      int value = Integer.parseInt(String.valueOf(text));
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, as a number out of range is.
    }
    errors()
        .add(
            key(name),
            String.valueOf(text),
            String.format(Locale.ROOT, "is not a whole number from %d to %d", min, max));
    return min;
  }

  /** A duration within bounds; null if the key is not set and has no default. */
  @Nullable Duration duration(String name, Duration min, Duration max) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      Duration value = Duration.parse(text);
      if (value.compareTo(min) >= 0 && value.compareTo(max) <= 0) {
        return value;
      }
    } catch (DateTimeException e) {
      // Told below, as one out of bounds is.
    }
    errors()
        .add(
            key(name),
            text,
            String.format(
                Locale.ROOT,
                "is not a duration from %s to %s; write ISO 8601, such as PT30S, PT5M or P30D",
                min,
                max));
    String fallback = known(name).defaultValue();
    return fallback.isEmpty() ? null : Duration.parse(fallback);
  }

  /** A duration within bounds, of a key that has a default. */
  Duration durationOrDefault(String name, Duration min, Duration max) {
    return Objects.requireNonNull(duration(name, min, max), name);
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
      errors().add(key(name), text, "is not a time; write ISO 8601, such as 2027-01-31T00:00:00Z");
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
    errors().add(key(name), text, "is none of " + String.join(", ", allowed));
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
    for (String property : texts.names()) {
      int end = property.startsWith(start) ? property.indexOf('.', start.length()) : -1;
      if (end > start.length() && !isGuess(property)) {
        names.add(property.substring(start.length(), end));
      }
    }
    for (String name : Set.copyOf(names)) {
      if (!ConfigKeys.isName(name)) {
        errors()
            .add(
                key(group),
                name,
                "is no name; use letters, digits, '-' and '_', at most 64 of them");
        names.remove(name);
      }
    }
    return names;
  }

  private ConfigKey known(String name) {
    return Objects.requireNonNull(ConfigKeys.find(key(name)), key(name));
  }

  /** Servers that spell environment variables as keys guess where the dashes were. */
  private boolean isGuess(String property) {
    return ConfigKeys.find(property) == null && texts.isFromEnvironment(property);
  }
}
