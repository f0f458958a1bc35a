package io.sallyport.dialect.kira;

import io.sallyport.Reason;
import io.sallyport.spi.Outcome.Rejected;

/** Tells a credential that cannot be read, which is a client's mistake, from one that is bad. */
final class MalformedCredentials {
  private MalformedCredentials() {}

  public static boolean isMalformed(Rejected rejected) {
    return rejected.reason() == Reason.CREDENTIAL_DUPLICATED
        || rejected.reason() == Reason.HEADER_MALFORMED;
  }
}
