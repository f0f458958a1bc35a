package io.sallyport.rest;

import io.sallyport.Reason;

/**
 * A scheme relies on something of the request that the application would see differently. Thrown
 * while a scheme reads the request; becomes a rejection.
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
