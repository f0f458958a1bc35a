package io.sallyport.spi;

import java.util.Map;

/**
 * One way to prove to clients that a response is ours, and to what it is the response.
 * Implementations are safe for use by several threads.
 */
public interface ResponseScheme {

  /**
   * The headers that prove the response, by name; empty if this response cannot be proved, which a
   * client that wants proof rejects then.
   *
   * @param request what is answered, as it came in; its body is not asked for
   * @param response what is about to be sent
   */
  Map<String, String> headersFor(RequestView request, ResponseView response);
}
