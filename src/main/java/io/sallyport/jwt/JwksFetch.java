package io.sallyport.jwt;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Gets a key set, once a call. */
@FunctionalInterface
interface JwksFetch {

  /**
   * What came.
   *
   * @param maxAge how long it may be cached, by its {@code Cache-Control}; null if that does not
   *     say
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Fetched(byte[] body, @Nullable Duration maxAge) {}

  /** Starts the request; it fails unless a complete response with status 200 arrives. */
  CompletableFuture<Fetched> start();
}
