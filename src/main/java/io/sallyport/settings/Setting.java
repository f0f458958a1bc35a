package io.sallyport.settings;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One setting: how it is called, read and documented. A {@link Group} declares it, once; readers
 * ask a {@link Section} for its value. Immutable.
 *
 * @param <T> the type of its value
 */
public final class Setting<T> {
  private final Group group;
  private final String name;
  private final String type;
  private final boolean secret;
  private final String defaultText;
  private final Function<String, T> parser;
  private final Group.@Nullable Condition condition;
  private final String meaning;

  Setting(
      Group group,
      String name,
      String type,
      boolean secret,
      String defaultText,
      Function<String, T> parser,
      Group.@Nullable Condition condition,
      String meaning) {
    this.group = group;
    this.name = name;
    this.type = type;
    this.secret = secret;
    this.defaultText = defaultText;
    this.parser = parser;
    this.condition = condition;
    this.meaning = meaning;
  }

  /** Returns the name below the prefix of the group; it may have dots. */
  public String name() {
    return name;
  }

  Group group() {
    return group;
  }

  /** Returns whether the name ends with a placeholder that the configuration fills. */
  boolean isFamily() {
    return Names.isRest(name);
  }

  /** Returns the part of the name before its placeholder. */
  String familyStart() {
    return name.substring(0, name.lastIndexOf('<'));
  }

  /** Returns the setting of a family that has the given text in place of the placeholder. */
  Setting<T> member(String text) {
    return new Setting<>(
        group, familyStart() + text, type, secret, defaultText, parser, condition, meaning);
  }

  /** Returns the type and the bounds, as the reference page shows them. */
  public String type() {
    return type;
  }

  /** Returns whether messages must not show its value. */
  boolean isSecret() {
    return secret;
  }

  /** Returns the default as text; empty if there is none. */
  public String defaultText() {
    return defaultText;
  }

  /** Returns when the setting has an effect; null if always. */
  Group.@Nullable Condition condition() {
    return condition;
  }

  /** Returns what the setting does, in Markdown. */
  public String meaning() {
    return meaning;
  }

  /** Returns the default value; null if there is none. */
  public @Nullable T defaultValue() {
    return defaultText.isEmpty() ? null : parser.apply(defaultText);
  }

  /**
   * Returns the value of a text.
   *
   * @throws IllegalArgumentException if the text is invalid; the message continues "the setting"
   */
  T parse(String text) {
    return parser.apply(text);
  }

  @Override
  public String toString() {
    return name;
  }

  /** One item of a list is invalid. */
  public static final class InvalidItemException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String item;

    /** The message continues "the item". */
    public InvalidItemException(String item, String message) {
      super(message);
      this.item = item;
    }

    String item() {
      return item;
    }
  }
}
