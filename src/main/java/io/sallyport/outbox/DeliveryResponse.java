package io.sallyport.outbox;

import org.jspecify.annotations.Nullable;

/**
 * The response of a receiver.
 *
 * @param status the status code, 200 to 999
 * @param retryAfter the field {@code Retry-After} as it was sent; null without it
 */
record DeliveryResponse(int status, @Nullable String retryAfter) {

  boolean isTaken() {
    return status < 300;
  }

  boolean isGone() {
    return status == 410;
  }

  /** Returns whether the receiver itself is in trouble, not only this delivery. */
  boolean isBusy() {
    return status == 429 || status == 502 || status == 503 || status == 504;
  }

  /** Returns the status only; a receiver chose the rest. */
  @Override
  public String toString() {
    return "DeliveryResponse[" + status + "]";
  }
}
