package io.sallyport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * It could not be decided whether the request is good: a store or a key source does not answer, or
 * a bounded store is full. Becomes 503 with {@code Retry-After}, never a pass and never a 401.
 */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** How long a client waits when nobody knows better. */
  public static final Duration DEFAULT_RETRY = Duration.ofSeconds(5);

  private final Duration retryAfter;

  /** Could not decide, for that reason; the client may try again after {@link #DEFAULT_RETRY}. */
  public UnavailableException(String message, @Nullable Throwable cause) {
    this(message, DEFAULT_RETRY, cause);
  }

  /**
   * Could not decide.
   *
   * @param message for the operator's log; not shown to the client, and without secrets
   * @param retryAfter when the client may try again
   * @param cause the failure behind it, or null
   */
  public UnavailableException(String message, Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  /** When the client may try again; not negative. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
