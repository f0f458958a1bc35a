package io.sallyport.client;

/** Where a client's token comes from. Safe for use by several threads. */
interface TokenSource {

  /**
   * A token that is good now, as far as it is known.
   *
   * @throws io.sallyport.UnavailableException if there is none to be had
   */
  AccessToken current();

  /**
   * Tells that a server rejected a token, and gets another one unless another thread has already.
   *
   * @param authorization the header value that was rejected
   * @return whether {@link #current()} now gives another token
   */
  boolean renew(String authorization);
}
