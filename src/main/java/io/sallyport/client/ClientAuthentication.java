package io.sallyport.client;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a client authenticates at an OAuth token endpoint, by the names of <a
 * href="https://www.rfc-editor.org/rfc/rfc7591#section-2">RFC 7591 §2</a> and OpenID Connect.
 */
public enum ClientAuthentication {
  /**
   * Id and secret by HTTP Basic (<a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1">RFC
   * 6749 §2.3.1</a>).
   */
  CLIENT_SECRET_BASIC,
  /** Id and secret as form parameters, for servers without HTTP Basic. */
  CLIENT_SECRET_POST,
  /**
   * An assertion signed with the client's private key (<a
   * href="https://www.rfc-editor.org/rfc/rfc7523#section-2.2">RFC 7523 §2.2</a>).
   */
  PRIVATE_KEY_JWT;

  /** Returns the method with a name, such as {@code private_key_jwt}; null if there is none. */
  public static @Nullable ClientAuthentication of(String word) {
    for (ClientAuthentication way : values()) {
      if (way.name().toLowerCase(Locale.ROOT).equals(word)) {
        return way;
      }
    }
    return null;
  }
}
