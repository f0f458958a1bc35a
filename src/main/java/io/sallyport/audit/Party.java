package io.sallyport.audit;

import io.sallyport.Caller;
import org.jspecify.annotations.Nullable;

/**
 * The party that an event concerns, as far as it is known.
 *
 * @param client the client; null if unknown
 * @param subject the account or the caller's name; null if unknown
 * @param keyId the public id of the key; null for none
 */
record Party(@Nullable String client, @Nullable String subject, @Nullable String keyId) {
  static final Party UNKNOWN = new Party(null, null, null);

  static Party of(@Nullable Caller caller) {
    return caller == null ? UNKNOWN : new Party(caller.client(), caller.getName(), caller.keyId());
  }

  /** Returns client and account only. */
  @Override
  public String toString() {
    return "Party[" + client + ", " + subject + "]";
  }
}
