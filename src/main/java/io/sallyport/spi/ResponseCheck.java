package io.sallyport.spi;

/**
 * Decides whether a client may read a response, for example because the server signed it.
 * Implementations are thread-safe.
 */
@FunctionalInterface
public interface ResponseCheck {

  /**
   * Returns whether the response is accepted, or why it is rejected.
   *
   * @param request the request as it was sent, with its credentials
   * @param response the response as it was received, with its whole body
   * @throws io.sallyport.UnavailableException if it cannot be decided
   */
  Outcome verify(RequestView request, ResponseView response);
}
