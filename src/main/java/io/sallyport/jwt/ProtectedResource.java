package io.sallyport.jwt;

import io.sallyport.internal.AsciiText;
import java.net.URI;

/**
 * The identifier of the API that a realm protects (<a
 * href="https://www.rfc-editor.org/rfc/rfc9728#section-2">RFC 9728 §2</a>). Immutable.
 *
 * @param identifier an {@code https} URL without query and fragment, such as {@code
 *     https://api.example.com/orders}
 */
public record ProtectedResource(URI identifier) {

  /** The well-known path of the metadata. */
  public static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

  /**
   * Checks the identifier.
   *
   * @throws IllegalArgumentException if it is not an {@code https} URL, or has a query, a fragment
   *     or user information
   */
  public ProtectedResource {
    if (identifier.getScheme() == null
        || !AsciiText.equalsIgnoreCase(identifier.getScheme(), "https")
        || identifier.getHost() == null
        || identifier.getRawQuery() != null
        || identifier.getRawFragment() != null
        || identifier.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "a resource is an https URL without query and fragment, such as"
              + " https://api.example.com/orders");
    }
  }

  /** Returns the URL of the metadata: the well-known path stands before that of the resource. */
  public String metadataUrl() {
    String path = identifier.getRawPath();
    String below = path.equals("/") ? "" : path;
    return identifier.getScheme() + "://" + identifier.getRawAuthority() + WELL_KNOWN + below;
  }
}
