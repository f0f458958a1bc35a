package io.sallyport.rest;

import io.sallyport.Reason;
import io.sallyport.spi.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a scheme reads a part of the request that the application would see differently.
 * Becomes a rejection.
 */
final class DisagreementException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Outcome.Rejected rejected;

  /**
   * Creates the exception for a value.
   *
   * @param sent the value as it was sent
   * @param seen the value that the application would see
   */
  DisagreementException(Reason reason, String subject, Object sent, @Nullable Object seen) {
    super(reason.code(), null, false, false);
    this.rejected = Outcome.rejected(reason).explained(subject, sent, seen);
  }

  Reason reason() {
    return rejected.reason();
  }

  Outcome.Rejected rejected() {
    return rejected;
  }
}
