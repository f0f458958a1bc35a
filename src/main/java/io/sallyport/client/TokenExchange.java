package io.sallyport.client;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Speaks to a token endpoint. */
@FunctionalInterface
interface TokenExchange {

  /**
   * Sends a request, and waits for nothing.
   *
   * @return the JSON object that was answered; it fails with a {@link TokenRejectedException} if
   *     anything else was, and with another exception if nothing was
   */
  CompletableFuture<Map<String, Object>> start(TokenRequest request);
}
