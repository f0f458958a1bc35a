package io.sallyport.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that was read, before any signature is verified.
 *
 * @param messages the signed messages, each of which must have a valid signature; not empty
 * @param signedAt the timestamp; null if there is none, or it is in a body that was not read yet
 * @param id the delivery id; null if it is not needed, or not sent
 */
record ParsedDelivery(
    List<SignedMessage> messages, @Nullable Instant signedAt, @Nullable String id) {

  /** Returns the number of messages only, because a sender chose their content. */
  @Override
  public String toString() {
    return "ParsedDelivery[" + messages.size() + " messages]";
  }
}
