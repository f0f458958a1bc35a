package io.sallyport.dialect.kira;

import io.sallyport.Reason;
import io.sallyport.spi.Outcome.Rejected;

/** Distinguishes malformed credentials (400) from rejected ones (401). */
final class MalformedCredentials {
  private MalformedCredentials() {}

  public static boolean isMalformed(Rejected rejected) {
    return rejected.reason() == Reason.CREDENTIAL_DUPLICATED
        || rejected.reason() == Reason.HEADER_MALFORMED;
  }
}
