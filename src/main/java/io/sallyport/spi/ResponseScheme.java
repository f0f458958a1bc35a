package io.sallyport.spi;

import java.util.Map;

/**
 * Signs responses, so that clients can verify that they come from this server and belong to their
 * request. Implementations are thread-safe.
 */
public interface ResponseScheme {

  /**
   * Returns the headers that authenticate the response, by name; empty if this response cannot be
   * signed. A client that requires a signature then rejects it.
   *
   * @param request the request as it was received; its body is not read
   * @param response the response that will be sent
   */
  Map<String, String> headersFor(RequestView request, ResponseView response);
}
