package io.sallyport.outbox;

import java.io.Serial;

/**
 * Thrown when a receiver is disabled because it responded 410; see {@link WebhookSender#enable}.
 */
public final class ReceiverDisabledException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ReceiverDisabledException() {
    super("the receiver has responded 410 Gone and is disabled; enable it to send again");
  }
}
