package io.sallyport.client;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Sends requests to a token endpoint. */
@FunctionalInterface
interface TokenExchange {

  /**
   * Sends a request without waiting for the response.
   *
   * @return the JSON object of the response. Fails with a {@link TokenRejectedException} if the
   *     response is anything else, and with another exception if there is no response
   */
  CompletableFuture<Map<String, Object>> start(TokenRequest request);
}
