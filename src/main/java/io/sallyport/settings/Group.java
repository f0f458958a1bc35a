package io.sallyport.settings;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings that stand below the same prefixes. Each method declares one: it registers the setting
 * for the catalogue, in order, and returns the handle that readers use.
 */
public final class Group {
  private final String title;
  private final List<String> prefixes;
  private final List<Setting<?>> settings;
  private final Map<String, String> hints;
  private final @Nullable Condition condition;

  /**
   * Starts an empty group.
   *
   * @param title the heading on the reference page
   * @param prefixes such as {@code sallyport.realms.<realm>}; {@code <word>} stands for a name that
   *     the configuration chooses
   */
  public Group(String title, String... prefixes) {
    this(title, List.of(prefixes), new ArrayList<>(), new LinkedHashMap<>(), null);
  }

  private Group(
      String title,
      List<String> prefixes,
      List<Setting<?>> settings,
      Map<String, String> hints,
      @Nullable Condition condition) {
    this.title = title;
    this.prefixes = prefixes;
    this.settings = settings;
    this.hints = hints;
    this.condition = condition;
  }

  /** Returns the same group, to declare settings that have an effect only under a condition. */
  public Group onlyWhen(Condition given) {
    return new Group(title, prefixes, settings, hints, given);
  }

  /** Returns the heading on the reference page. */
  public String title() {
    return title;
  }

  /** Returns the prefixes, whose parts may be placeholders. */
  public List<String> prefixes() {
    return prefixes;
  }

  /** Returns every setting, in the order of declaration. */
  public List<Setting<?>> settings() {
    return List.copyOf(settings);
  }

  /**
   * Declares a name that people try although it is not a setting.
   *
   * @param remedy what to do instead; completes "... is not a setting of Sallyport; "
   */
  public Group hint(String name, String remedy) {
    hints.put(name, remedy);
    return this;
  }

  /** Returns what to do instead of setting a name; null if there is no hint. */
  @Nullable String hintFor(String fullName) {
    for (String prefix : prefixes) {
      for (Map.Entry<String, String> hint : hints.entrySet()) {
        if (Names.matches(prefix + "." + hint.getKey(), fullName)) {
          return hint.getValue();
        }
      }
    }
    return null;
  }

  /** Declares a text without a default. */
  public Setting<String> text(String name, String meaning) {
    return text(name, "", meaning);
  }

  /** Declares a text. */
  public Setting<String> text(String name, String fallback, String meaning) {
    return add(name, "text", fallback, text -> text, meaning);
  }

  /** Declares a parsed text without a default. */
  public <T> Setting<T> text(String name, Function<String, T> parser, String meaning) {
    return add(name, "text", "", parser, meaning);
  }

  /** Declares a URL. */
  public Setting<URI> url(String name, String meaning) {
    return text(name, SettingParsers::url, meaning);
  }

  /** Declares a URL that others are below; its value has no slash at its end. */
  public Setting<URI> baseUrl(String name, String meaning) {
    return text(
        name,
        text ->
            SettingParsers.url(text.endsWith("/") ? text.substring(0, text.length() - 1) : text),
        meaning);
  }

  /** Declares a text that no message shows. */
  public Setting<String> secret(String name, String meaning) {
    return secret(name, text -> text, meaning);
  }

  /** Declares a parsed value whose text no message shows. */
  public <T> Setting<T> secret(String name, Function<String, T> parser, String meaning) {
    return register(new Setting<>(this, name, "secret", true, "", parser, condition, meaning));
  }

  /** Declares secrets separated by commas. */
  public <T> Setting<List<T>> secrets(String name, Function<String, T> parser, String meaning) {
    return secrets(name, text -> text, parser, meaning);
  }

  /**
   * Declares secrets separated by commas.
   *
   * @param prepare changes the text of the list before it is split
   */
  public <T> Setting<List<T>> secrets(
      String name, UnaryOperator<String> prepare, Function<String, T> parser, String meaning) {
    return register(
        new Setting<>(
            this,
            name,
            "list of secrets",
            true,
            "",
            text -> SettingParsers.items(prepare.apply(text), parser),
            condition,
            meaning));
  }

  /** Declares a list of texts without a default. */
  public Setting<List<String>> list(String name, String meaning) {
    return list(name, "", meaning);
  }

  /** Declares a list of texts, separated by commas. */
  public Setting<List<String>> list(String name, String fallback, String meaning) {
    return list(name, fallback, item -> item, meaning);
  }

  /** Declares a list whose items are parsed. */
  public <T> Setting<List<T>> list(
      String name, String fallback, Function<String, T> parser, String meaning) {
    return add(name, "list", fallback, text -> SettingParsers.items(text, parser), meaning);
  }

  /** Declares the list of the names of groups below this one, such as the realms. */
  public Setting<List<String>> names(String name, String what) {
    return list(
        name,
        "",
        String.format(
            Locale.ROOT,
            "The names of the %s. Needed only for names that occur only in environment variables",
            what));
  }

  /** Declares a choice between {@code true} and {@code false}. */
  public Setting<Boolean> flag(String name, boolean fallback, String meaning) {
    return add(name, "flag", String.valueOf(fallback), SettingParsers::flag, meaning);
  }

  /**
   * Declares a whole number.
   *
   * @param fallback its default as text; empty if there is none
   */
  public Setting<Integer> count(String name, int min, int max, String fallback, String meaning) {
    String bounds = String.format(Locale.ROOT, "from %d to %d", min, max);
    return add(
        name, "count " + bounds, fallback, text -> SettingParsers.count(text, min, max), meaning);
  }

  /**
   * Declares a duration.
   *
   * @param fallback its default as text; empty if there is none
   */
  public Setting<Duration> duration(
      String name, Duration min, Duration max, String fallback, String meaning) {
    String bounds =
        String.format(
            Locale.ROOT, "from %s to %s", SettingParsers.iso(min), SettingParsers.iso(max));
    return add(
        name,
        "duration " + bounds,
        fallback,
        text -> SettingParsers.duration(text, min, max, bounds),
        meaning);
  }

  /** Declares a time with an offset, such as {@code 2027-01-31T00:00:00Z}. */
  public Setting<Instant> instant(String name, String meaning) {
    return add(name, "instant", "", SettingParsers::instant, meaning);
  }

  /**
   * Declares a choice among the constants of an enum, in lower case with dashes.
   *
   * @param fallback its default as text; empty if there is none
   */
  public <E extends Enum<E>> Setting<E> choice(
      String name, Class<E> words, String fallback, String meaning) {
    String type =
        Arrays.stream(words.getEnumConstants())
            .map(constant -> "`" + SettingParsers.word(constant) + "`")
            .collect(Collectors.joining(", ", "one of ", ""));
    return add(name, type, fallback, text -> SettingParsers.choice(text, words), meaning);
  }

  /** Declares a setting of a type of its own. */
  public <T> Setting<T> add(
      String name, String type, String fallback, Function<String, T> parser, String meaning) {
    return register(new Setting<>(this, name, type, false, fallback, parser, condition, meaning));
  }

  private <T> Setting<T> register(Setting<T> setting) {
    settings.add(setting);
    return setting;
  }

  /**
   * A situation in which some settings have an effect. Elsewhere they are rejected: a protection
   * that protects nothing must not look like one.
   *
   * @param elsewhere where the settings have no effect, to follow "does nothing"
   */
  public record Condition(String elsewhere) {}
}
