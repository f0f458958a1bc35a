package io.sallyport.replay;

import io.sallyport.UnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Limits the share of each client in a store without a limit of its own, at one node. As
 * thread-safe as that store.
 *
 * <p>A client that has used up its share gets no decision from the store until some of its values
 * expire. A value that was claimed before takes no room, so replays of a client's messages do not
 * use up its share.
 */
final class FairNonces implements NonceStore {
  private final NonceStore store;
  private final Clock clock;

  /** Guarded by itself, like the next field. */
  private final MinuteShares shares;

  private Instant latest = Instant.MIN;

  /**
   * Creates a store with shares.
   *
   * @param store stores the values
   * @param share the maximum number of values of one client at the same time, at least 1
   * @param clock determines which values have expired
   * @throws IllegalArgumentException if the share is less than 1
   */
  FairNonces(NonceStore store, int share, Clock clock) {
    if (share < 1) {
      throw new IllegalArgumentException("a share must be at least 1, not " + share);
    }
    this.store = store;
    this.shares = new MinuteShares(share);
    this.clock = clock;
  }

  @Override
  public boolean claim(String scope, byte[] value, Instant until) {
    return counted(scope, until, () -> store.claim(scope, value, until));
  }

  @Override
  public boolean claim(String scope, byte[] value, Instant dated, Instant until) {
    return counted(scope, until, () -> store.claim(scope, value, dated, until));
  }

  @Override
  public Instant knowsSince() {
    return store.knowsSince();
  }

  /**
   * Returns the exception for a client that has used up its share; other clients are not affected.
   */
  static UnavailableException fullShare() {
    return new UnavailableException("the client has used its share of the nonce store up", null);
  }

  private boolean counted(String client, Instant until, BooleanSupplier claim) {
    long end = take(client, until);
    boolean first = false;
    try {
      first = claim.getAsBoolean();
      return first;
    } finally {
      if (!first) {
        synchronized (shares) {
          shares.release(client, end);
        }
      }
    }
  }

  private long take(String client, Instant until) {
    synchronized (shares) {
      Instant now = clock.instant();
      latest = now.isAfter(latest) ? now : latest;
      long end = shares.take(client, until, latest);
      if (end == MinuteShares.FULL) {
        throw fullShare();
      }
      return end;
    }
  }
}
