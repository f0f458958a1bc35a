package io.sallyport.client;

/**
 * Thrown if the response of a token endpoint has no token. The message contains the status, a
 * registered OAuth error code or what is wrong, and nothing else of the response's body.
 */
final class TokenRejectedException extends Exception {
  private static final long serialVersionUID = 1L;

  TokenRejectedException(String message) {
    super(message);
  }
}
