package io.sallyport.settings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The settings below one prefix, such as those of one realm. An invalid value is reported, and the
 * default is read instead, so that one deployment reports every error.
 */
public final class Section {
  private final SettingTexts texts;
  private final String prefix;
  private final Map<Setting<?>, Alias> aliases;
  private final Defaults defaults;
  private final Set<String> prefixes;

  /** Groups that have settings here. */
  private final Set<Group> groups = new HashSet<>();

  /** Another name of a setting, and how its text becomes ours. */
  public record Alias(String name, UnaryOperator<String> converter) {}

  /** Texts of settings that are not set, by their names, and what gave them. */
  private record Defaults(Map<String, String> texts, String source) {
    static final Defaults NONE = new Defaults(Map.of(), "");

    /** Returns the names only. */
    @Override
    public String toString() {
      return "Defaults" + texts.keySet();
    }
  }

  Section(SettingTexts texts, String prefix) {
    this(texts, prefix, Map.of(), Defaults.NONE, new TreeSet<>());
  }

  private Section(
      SettingTexts texts,
      String prefix,
      Map<Setting<?>, Alias> aliases,
      Defaults defaults,
      Set<String> prefixes) {
    this.texts = texts;
    this.prefix = prefix;
    this.aliases = aliases;
    this.defaults = defaults;
    this.prefixes = prefixes;
    prefixes.add(prefix);
  }

  /** Returns this section, which reads a setting that is not set under another name. */
  public Section withAliases(Map<Setting<?>, Alias> others) {
    return new Section(texts, prefix, new HashMap<>(others), defaults, prefixes);
  }

  /**
   * Returns this section with other defaults.
   *
   * @param others texts by the names of settings
   * @param source what gives the defaults, for messages, such as a preset
   */
  public Section withDefaults(Map<String, String> others, String source) {
    return new Section(texts, prefix, aliases, new Defaults(Map.copyOf(others), source), prefixes);
  }

  /** Returns the section below a further part of the name. */
  public Section below(String... parts) {
    return new Section(
        texts, prefix + "." + String.join(".", parts), Map.of(), Defaults.NONE, prefixes);
  }

  /** Returns the section below, without counting it as read. */
  public Section probe(String... parts) {
    return new Section(texts, prefix + "." + String.join(".", parts));
  }

  /** Returns every prefix that was read so far, from here or from where this came from. */
  Set<String> prefixes() {
    return prefixes;
  }

  /** Returns the full name of a setting. */
  public String key(Setting<?> setting) {
    Group group = setting.group();
    if (!groups.contains(group)) {
      if (group.prefixes().stream().noneMatch(each -> Names.matches(each, prefix))) {
        throw new IllegalStateException(prefix + " has no setting " + setting);
      }
      groups.add(group);
    }
    return prefix + "." + setting.name();
  }

  /**
   * Returns whether a setting is set. One that was reported as empty, unreadable or misspelled
   * counts: its reader must not report it as missing.
   */
  public boolean isSet(Setting<?> setting) {
    Alias alias = aliases.get(setting);
    return hasText(setting)
        || texts.errors().isMeant(key(setting))
        || (alias != null && texts.errors().isMeant(alias.name()));
  }

  /** Returns whether a setting has a text. */
  boolean hasText(Setting<?> setting) {
    return text(setting) != null;
  }

  /** Returns the value of a setting that has a default. */
  public <T> T get(Setting<T> setting) {
    return Objects.requireNonNull(find(setting), setting.name());
  }

  /** Returns the value of a setting, or the given one if it is not set. */
  public <T> T get(Setting<T> setting, T fallback) {
    T value = find(setting);
    return value == null ? fallback : value;
  }

  /** Returns the items of a list; empty if it is not set and has no default. */
  public <T> List<T> items(Setting<List<T>> setting) {
    return get(setting, List.of());
  }

  /** Returns the value of a setting; null if it is not set, or invalid, and has no default. */
  public <T> @Nullable T find(Setting<T> setting) {
    SourcedText text = text(setting);
    if (text == null) {
      return setting.defaultValue();
    }
    try {
      return setting.parse(text.text());
    } catch (Setting.InvalidItemException e) {
      report(setting, text, e.item(), e);
    } catch (IllegalArgumentException e) {
      report(setting, text, text.text(), e);
    }
    return setting.defaultValue();
  }

  /** Returns the values of a family of settings, by what stands in place of the placeholder. */
  public <T> Map<String, T> family(Setting<T> setting) {
    Map<String, T> values = new TreeMap<>();
    for (String name : members(setting)) {
      T value = find(setting.member(name));
      if (value != null) {
        values.put(name, value);
      }
    }
    return values;
  }

  private Set<String> members(Setting<?> setting) {
    String start = key(setting.member(""));
    Set<String> members = new TreeSet<>();
    for (String property : texts.names(start)) {
      if (property.length() > start.length()) {
        members.add(property.substring(start.length()));
      }
    }
    for (String name : defaults.texts().keySet()) {
      if (name.startsWith(setting.familyStart())) {
        members.add(name.substring(setting.familyStart().length()));
      }
    }
    return members;
  }

  /**
   * Returns the names of the sections below a list setting, such as the realms: those that other
   * settings name, and those in the list, which is the way for sections of environment variables.
   */
  public Set<String> names(Setting<List<String>> list) {
    Set<String> names = new TreeSet<>(items(list));
    String start = key(list) + ".";
    for (String property : texts.names(start)) {
      int end = property.indexOf('.', start.length());
      if (end > start.length() && !isGuess(property)) {
        names.add(property.substring(start.length(), end));
      }
    }
    for (String name : Set.copyOf(names)) {
      if (!Names.isName(name)) {
        reject(list, name, "is not a name; use 1 to 64 letters, digits, '-' and '_'");
        names.remove(name);
      }
    }
    return names;
  }

  /** Reports the invalid values of all settings here, without what depends on other settings. */
  public void checkValues() {
    for (Group group : texts.catalogue().groups()) {
      if (group.prefixes().stream().anyMatch(each -> Names.matches(each, prefix))) {
        group.settings().forEach(this::find);
      }
    }
  }

  /** Returns whether every rule is satisfied; reports each that is not. */
  public boolean check(Rule... rules) {
    boolean satisfied = true;
    for (Rule rule : rules) {
      satisfied &= rule.check(this);
    }
    return satisfied;
  }

  /** Reports the settings of a group that are set although their condition does not hold. */
  public void rejectUseless(Group group, Group.Condition condition) {
    for (Setting<?> setting : group.settings()) {
      if (condition.equals(setting.condition())) {
        rejectUseless(setting, condition.elsewhere());
      }
    }
  }

  /** Reports a setting that has no effect there, if it is set. */
  public void rejectUseless(Setting<?> setting, String there) {
    if (setting.isFamily()) {
      members(setting).forEach(name -> rejectUseless(setting.member(name), there));
      return;
    }
    SourcedText text = text(setting);
    if (text != null) {
      texts.errors().add(text.name() + " does nothing " + there + text.origin());
    }
  }

  /** Reports a valid value that does not go with others; shows it unless it is a secret. */
  public void reject(Setting<?> setting, String error) {
    SourcedText text = text(setting);
    reject(setting, text == null ? setting.defaultText() : text.text(), error);
  }

  /** Reports a part of a value. */
  public void reject(Setting<?> setting, String shown, String error) {
    SourcedText text = text(setting);
    texts.errors().add(key(setting, text) + shown(setting, shown) + " " + error + origin(text));
  }

  /** Reports an error of the whole section, which the prefix begins. */
  public void reject(String error) {
    texts.errors().add(prefix + " " + error);
  }

  /** Reports that a setting is missing, unless it is set. */
  public void rejectMissing(Setting<?> setting, String error) {
    if (!isSet(setting)) {
      Alias alias = aliases.get(setting);
      texts.errors().add((alias == null ? key(setting) : alias.name()) + " " + error);
    }
  }

  /** Runs a step that may reject the value of a setting, and reports the rejection. */
  public <T> @Nullable T attempt(Setting<?> setting, Supplier<T> step) {
    try {
      return step.get();
    } catch (IllegalArgumentException e) {
      SourcedText text = text(setting);
      texts.errors().add(key(setting, text) + ": " + e.getMessage() + origin(text));
      return null;
    }
  }

  private void report(
      Setting<?> setting, SourcedText text, String value, IllegalArgumentException error) {
    texts
        .errors()
        .add(text.name() + shown(setting, value) + " " + error.getMessage() + text.origin());
  }

  private String key(Setting<?> setting, @Nullable SourcedText text) {
    return text == null ? key(setting) : text.name();
  }

  private static String origin(@Nullable SourcedText text) {
    return text == null ? "" : text.origin();
  }

  private static String shown(Setting<?> setting, String value) {
    return setting.isSecret() ? "" : " = '" + SettingErrors.printable(value) + "'";
  }

  private @Nullable SourcedText text(Setting<?> setting) {
    SourcedText own = texts.find(key(setting));
    Alias alias = aliases.get(setting);
    if (own != null) {
      return own;
    }
    SourcedText other = alias == null ? null : texts.find(alias.name());
    if (other == null || alias == null) {
      String preset = defaults.texts().get(setting.name());
      return preset == null ? null : new SourcedText(key(setting), preset, defaults.source());
    }
    try {
      return new SourcedText(other.name(), alias.converter().apply(other.text()), other.source());
    } catch (IllegalArgumentException e) {
      report(setting, other, other.text(), e);
      return null;
    }
  }

  /** Servers that write environment variables as keys guess where the dashes were. */
  private boolean isGuess(String property) {
    return !texts.catalogue().has(property) && texts.isFromEnvironment(property);
  }
}
