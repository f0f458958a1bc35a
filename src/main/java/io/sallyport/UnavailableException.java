package io.sallyport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a request cannot be decided: a store or a key source is unavailable, or a bounded
 * store is full. Becomes 503 with {@code Retry-After}; the request is never accepted and never gets
 * 401.
 */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The default delay before a client tries again. */
  public static final Duration DEFAULT_RETRY = Duration.ofSeconds(5);

  private final Duration retryAfter;

  /** Creates the exception; the client may try again after {@link #DEFAULT_RETRY}. */
  public UnavailableException(String message, @Nullable Throwable cause) {
    this(message, DEFAULT_RETRY, cause);
  }

  /**
   * Creates the exception.
   *
   * @param message for the operator's log, without secrets; the client does not see it
   * @param retryAfter when the client may try again
   * @param cause the failure behind it, or null
   */
  public UnavailableException(String message, Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  /** Returns when the client may try again; not negative. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
