package io.sallyport.client;

import io.sallyport.internal.JsonText;
import java.util.Map;

/**
 * A POST request to a token endpoint.
 *
 * @param path the path below the vendor's URL, with a slash in front; empty for the OAuth token
 *     endpoint
 * @param contentType the type of the body
 * @param body the body, which holds secrets
 * @param headers further headers, which hold secrets too
 */
public record TokenRequest(
    String path, String contentType, String body, Map<String, String> headers) {

  /**
   * Checks the path.
   *
   * @throws IllegalArgumentException if it has no slash in front, and so could change the host
   */
  public TokenRequest {
    headers = Map.copyOf(headers);
    if (!path.isEmpty() && path.charAt(0) != '/') {
      throw new IllegalArgumentException("the path of a token request must begin with '/'");
    }
  }

  /**
   * Returns a request whose body is a JSON object of texts.
   *
   * @param path the path below the vendor's URL, with a slash in front
   * @param members the texts, by their names
   * @param headers further headers
   */
  public static TokenRequest json(
      String path, Map<String, String> members, Map<String, String> headers) {
    return new TokenRequest(path, "application/json", JsonText.write(members), headers);
  }

  /** Returns the path only. */
  @Override
  public String toString() {
    return "TokenRequest[" + path + "]";
  }
}
