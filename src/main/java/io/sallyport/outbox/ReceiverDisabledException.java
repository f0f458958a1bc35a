package io.sallyport.outbox;

import java.io.Serial;

/**
 * Nothing is sent to this receiver any more, because it has answered 410; see {@link
 * WebhookSender#enable}.
 */
public final class ReceiverDisabledException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ReceiverDisabledException() {
    super("the receiver has answered 410 Gone and is disabled; enable it to send again");
  }
}
