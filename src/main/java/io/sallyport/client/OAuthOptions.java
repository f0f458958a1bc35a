package io.sallyport.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of a login at an OAuth token endpoint. Immutable.
 *
 * @param scope the scope to request
 * @param audience the audience of the token; with a private key the {@code aud} of assertions, by
 *     default the URL of the token endpoint
 * @param authentication how the client authenticates; null for Basic with a password, and for a JWT
 *     bearer assertion as the grant with a private key
 * @param parameters further form parameters, such as {@code resource}
 * @param headers further header fields
 * @param assertionHeader further members of the header of assertions, such as {@code x5t}
 */
public record OAuthOptions(
    @Nullable String scope,
    @Nullable String audience,
    @Nullable ClientAuthentication authentication,
    Map<String, String> parameters,
    Map<String, String> headers,
    Map<String, String> assertionHeader) {

  /** Copies the maps. */
  public OAuthOptions {
    parameters = Map.copyOf(parameters);
    headers = Map.copyOf(headers);
    assertionHeader = Map.copyOf(assertionHeader);
  }

  /** Returns the type's name only. */
  @Override
  public String toString() {
    return "OAuth[***]";
  }
}
