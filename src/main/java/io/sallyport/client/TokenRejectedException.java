package io.sallyport.client;

/**
 * A token endpoint answered, but not with a token. The message tells the status or what is wrong,
 * never what was answered.
 */
final class TokenRejectedException extends Exception {
  private static final long serialVersionUID = 1L;

  TokenRejectedException(String message) {
    super(message);
  }
}
