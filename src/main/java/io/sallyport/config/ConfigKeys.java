package io.sallyport.config;


import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of every configuration key. A key that is not here is refused at deployment, and the
 * code can read none that is not here. {@code src/site/markdown/configuration.md} shows the same
 * table; a test holds them equal.
 */
public final class ConfigKeys {

  /** How the text of a value is read. */
  public enum Type {
    /** Any text. */
    TEXT,
    /** A text that no message shows. */
    SECRET,
    /** Items separated by commas. */
    LIST,
    /** {@code true} or {@code false}. */
    FLAG,
    /** A whole number. */
    COUNT,
    /** An ISO 8601 duration, such as {@code PT5M}. */
    DURATION,
    /** An ISO 8601 time with offset, such as {@code 2027-01-31T00:00:00Z}. */
    INSTANT,
    /** One of the words that the meaning names. */
    CHOICE
  }

  /**
   * One key, or one in every group of a kind.
   *
   * @param pattern the name; {@code <word>} stands for a name that the configuration chooses
   * @param type how its value is read
   * @param defaultValue the value that counts when it is not set; empty if there is none
   * @param meaning what it does, in one sentence
   */
  public record Key(String pattern, Type type, String defaultValue, String meaning) {}

  private static final List<Key> ALL =
      Stream.of(GeneralKeys.KEYS, RealmKeys.KEYS, WebhookKeys.KEYS).flatMap(List::stream).toList();

  private ConfigKeys() {}

  /** Every key, in the order of the documentation. Immutable. */
  public static List<Key> all() {
    return ALL;
  }

  /** The key that a name belongs to; null if there is none. */
  public static @Nullable Key find(String name) {
    String[] segments = name.split("\\.", -1);
    for (Key key : ALL) {
      if (matches(key.pattern().split("\\."), segments)) {
        return key;
      }
    }
    return null;
  }

  /** Whether a text may name a realm, an issuer, a key or a webhook. */
  static boolean isName(String text) {
    boolean good = !text.isEmpty() && text.length() <= 64;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      good &=
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '_';
    }
    return good;
  }

  private static boolean matches(String[] pattern, String[] segments) {
    if (pattern.length != segments.length) {
      return false;
    }
    for (int i = 0; i < pattern.length; i++) {
      boolean fits =
          pattern[i].startsWith("<") ? isName(segments[i]) : pattern[i].equals(segments[i]);
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
