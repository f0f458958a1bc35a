package io.sallyport.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of members that most tokens have. Reading one of them creates no text and computes no
 * hash code.
 */
final class CommonNames {
  static final List<String> NAMES =
      List.of(
          "iss",
          "sub",
          "aud",
          "exp",
          "nbf",
          "iat",
          "jti",
          "azp",
          "scp",
          "upn",
          "name",
          "typ",
          "sid",
          "email",
          "scope",
          "roles",
          "groups",
          "client_id",
          "permissions",
          "realm_access",
          "resource_access",
          "preferred_username");

  /** Each name in a slot of its own, which follows from its length and two of its characters. */
  private static final @Nullable String[] SLOTS = new @Nullable String[128];

  static {
    for (String name : NAMES) {
      int last = name.length() - 1;
      SLOTS[slot(name.charAt(0), name.charAt(last), name.length())] = name;
    }
  }

  private CommonNames() {}

  /**
   * Returns the common name that the bytes from {@code start} up to {@code end} spell; null if it
   * is another one.
   */
  static @Nullable String find(byte[] bytes, int start, int end) {
    if (start == end) {
      return null;
    }
    String name = SLOTS[slot(bytes[start], bytes[end - 1], end - start)];
    if (name == null || name.length() != end - start) {
      return null;
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) != bytes[start + i]) {
        return null;
      }
    }
    return name;
  }

  private static int slot(int first, int last, int length) {
    return (first + 6 * last + length) & 127;
  }
}
