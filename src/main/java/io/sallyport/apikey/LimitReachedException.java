package io.sallyport.apikey;

/**
 * Thrown when a client has the maximum of live keys. Its message may be shown to the client, who
 * can revoke a key or wait until one expires.
 */
public final class LimitReachedException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public LimitReachedException() {
    super("a client must have at most " + ManagedApiKeyStore.LIVE_KEYS_PER_CLIENT + " keys");
  }
}
