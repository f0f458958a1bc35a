package io.sallyport.client;

import java.util.Map;

/**
 * A POST to a token endpoint.
 *
 * @param path the path below the vendor's URL; empty for the OAuth token endpoint
 * @param contentType the type of the body
 * @param body the body, which holds secrets
 * @param headers further headers, which hold secrets too
 */
record TokenRequest(String path, String contentType, String body, Map<String, String> headers) {

  /** The path alone. */
  @Override
  public String toString() {
    return "TokenRequest[" + path + "]";
  }
}
