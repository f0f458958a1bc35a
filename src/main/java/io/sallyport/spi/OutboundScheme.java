package io.sallyport.spi;

import io.sallyport.UnavailableException;
import java.util.Map;

/**
 * One way to prove ourselves to a server that we call. Implement it to add a scheme of your own;
 * implementations are safe for use by several threads.
 */
public interface OutboundScheme {

  /**
   * The headers that prove us in this request, by name; empty if the request is for a server that
   * is to get no proof. May wait for a token endpoint.
   *
   * @throws UnavailableException if there is no proof to be had now
   */
  Map<String, String> headersFor(RequestView request);

  /** Whether the proof covers the body, which must then be known before anything is sent. */
  default boolean coversBody() {
    return false;
  }

  /**
   * Tells that a server answered 401 to a request with these headers, and gets another proof if
   * that can help. May wait for a token endpoint.
   *
   * @param rejected what {@link #headersFor} gave for that request
   * @return whether it is worth sending the request once more, with new headers
   */
  default boolean renew(Map<String, String> rejected) {
    return false;
  }
}
