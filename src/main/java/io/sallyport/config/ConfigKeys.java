package io.sallyport.config;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of every configuration key. A key that is not here is rejected at deployment, and
 * the code can read none that is not here. {@code src/site/markdown/configuration.md} shows the
 * same table; a test holds them equal.
 */
public final class ConfigKeys {

  private static final List<ConfigKey> ALL =
      Stream.of(
              GeneralKeys.KEYS,
              StoreKeys.KEYS,
              AuditKeys.KEYS,
              RealmKeys.KEYS,
              SignatureKeys.KEYS,
              WebhookKeys.KEYS,
              SendingKeys.KEYS,
              ClientKeys.KEYS)
          .flatMap(List::stream)
          .toList();

  private ConfigKeys() {}

  /** Every key, in the order of the documentation. Immutable. */
  public static List<ConfigKey> all() {
    return ALL;
  }

  /** The key that a name belongs to; null if there is none. */
  public static @Nullable ConfigKey find(String name) {
    String[] segments = name.split("\\.", -1);
    for (ConfigKey key : ALL) {
      if (matches(key.pattern().split("\\.", -1), segments)) {
        return key;
      }
    }
    return null;
  }

  /** Whether a text may name a realm, an issuer, a key, a webhook or a client. */
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
