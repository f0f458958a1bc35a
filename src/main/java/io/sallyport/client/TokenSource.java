package io.sallyport.client;

/** Provides a client's token. Safe for use by several threads. */
interface TokenSource {

  /**
   * Returns a token that is valid now, by its known lifetime.
   *
   * @throws io.sallyport.UnavailableException if no token is available
   */
  AccessToken current();

  /**
   * Replaces a token that a server rejected, unless another thread has done so already.
   *
   * @param authorization the header value that was rejected
   * @return whether {@link #current()} now returns another token
   */
  boolean renew(String authorization);
}
