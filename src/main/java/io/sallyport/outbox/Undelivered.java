package io.sallyport.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that its receiver has not taken yet, or did not take in time. Immutable.
 *
 * @param id the delivery id
 * @param webhook the configured webhook
 * @param receiver the receiver: the webhook's name, or {@link WebhookReceiver#name()}
 * @param createdAt when it was to be sent, in whole milliseconds
 * @param due when it is tried again; when it is forgotten, if it failed
 * @param attempts how often it was tried, since it was sent or sent again
 * @param failed whether it is not tried any more
 * @param problem why the last attempt failed, a fixed word such as {@code status-500}, {@code
 *     timeout} or {@code private-address}; null before the first one has
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
  /** The id and the webhook; the receiver is a customer. */
  @Override
  public String toString() {
    return "Undelivered[" + id + " by " + webhook + "]";
  }
}
