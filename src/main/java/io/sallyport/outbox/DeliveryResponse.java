package io.sallyport.outbox;

import org.jspecify.annotations.Nullable;

/**
 * What a receiver answered.
 *
 * @param status the status code, 200 to 999
 * @param retryAfter the field {@code Retry-After} as it came; null if there was none
 */
record DeliveryResponse(int status, @Nullable String retryAfter) {

  boolean isTaken() {
    return status < 300;
  }

  boolean isGone() {
    return status == 410;
  }

  /** Whether the receiver itself is in trouble, not this delivery alone. */
  boolean isBusy() {
    return status == 429 || status == 502 || status == 503 || status == 504;
  }

  /** The status; a receiver chose the rest. */
  @Override
  public String toString() {
    return "Answer[" + status + "]";
  }
}
