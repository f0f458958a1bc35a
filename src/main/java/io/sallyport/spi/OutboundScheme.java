package io.sallyport.spi;

import io.sallyport.UnavailableException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates your requests to a server that you call. To add a scheme of your own, make it a
 * named CDI bean of this type, or pass it to {@code SallyportBuilder}; {@code
 * sallyport.clients.<client>.scheme} names it. Implementations are thread-safe.
 */
public interface OutboundScheme {

  /**
   * Returns the headers that authenticate this request, by name; empty if the request goes to a
   * server that must not get the credentials. May wait for a token endpoint.
   *
   * @throws UnavailableException if no credential is available now
   */
  Map<String, String> headersFor(RequestView request);

  /**
   * Returns whether the credential covers the body. The body must then be known before anything is
   * sent.
   */
  default boolean coversBody() {
    return false;
  }

  /**
   * Reports that a server responded 401 to a request with these headers, and renews the credential
   * if that can help. May wait for a token endpoint.
   *
   * @param rejected the headers that {@link #headersFor} returned for the request
   * @return whether to send the request once more, with new headers
   */
  default boolean renew(Map<String, String> rejected) {
    return false;
  }

  /** Returns what must accept each response before the client reads it; null by default. */
  default @Nullable ResponseCheck responseCheck() {
    return null;
  }
}
