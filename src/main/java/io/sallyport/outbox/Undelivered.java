package io.sallyport.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that its receiver has not accepted. Immutable.
 *
 * @param id the delivery id
 * @param webhook the configured webhook
 * @param receiver the receiver: the webhook's name, or {@link WebhookReceiver#name()}
 * @param createdAt when the application sent it, in whole milliseconds
 * @param due when it is tried again; when it is deleted, if it failed
 * @param attempts the number of attempts, since it was sent or sent again
 * @param failed whether it was given up
 * @param problem the reason for the last failure, a fixed word such as {@code status-500}, {@code
 *     timeout} or {@code private-address}; null before the first failure
 */
public record Undelivered(
    String id,
    String webhook,
    String receiver,
    Instant createdAt,
    Instant due,
    int attempts,
    boolean failed,
    @Nullable String problem) {
  /** Returns id and webhook only; the receiver identifies a customer. */
  @Override
  public String toString() {
    return "Undelivered[" + id + " by " + webhook + "]";
  }
}
