package io.sallyport.outbox;

import java.io.IOException;
import java.io.Serial;

/** Thrown when a host has an address outside of the public Internet. */
final class PrivateAddressException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  PrivateAddressException() {
    super("not a public address");
  }
}
