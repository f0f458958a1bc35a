package io.sallyport.apikey;

/**
 * A client has as many live keys as it may have. Its message may be shown to the client, who can
 * revoke a key or let one expire.
 */
public final class LimitReachedException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** There is no room for one more of that client's keys. */
  public LimitReachedException() {
    super("a client has at most " + ManagedApiKeyStore.LIVE_KEYS_PER_CLIENT + " keys");
  }
}
