package io.sallyport.rest;

import io.sallyport.Reason;

/**
 * Thrown when a scheme reads a part of the request that the application would see differently.
 * Becomes a rejection.
 */
final class DisagreementException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  DisagreementException(Reason reason) {
    super(reason.code(), null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
