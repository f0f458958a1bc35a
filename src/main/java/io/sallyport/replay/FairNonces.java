package io.sallyport.replay;

import io.sallyport.UnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * A store without a limit of its own, of which no client takes more than its share at one node. As
 * safe for several threads as that store.
 *
 * <p>A client that has used its share up gets no decision from the store any more until something
 * of it is forgotten. A value that was claimed before takes nothing, so that whoever replays a
 * client's messages does not use its share up.
 */
public final class FairNonces implements NonceStore {
  private final NonceStore store;
  private final Clock clock;

  /** Guarded by itself, as is the next one. */
  private final MinuteShares shares;

  private Instant latest = Instant.MIN;

  /**
   * That store, in shares.
   *
   * @param store where the values are remembered
   * @param share values of one client that are remembered at the same time, at least 1
   * @param clock tells what is forgotten
   * @throws IllegalArgumentException if the share is less than 1
   */
  public FairNonces(NonceStore store, int share, Clock clock) {
    if (share < 1) {
      throw new IllegalArgumentException("a share is at least 1, not " + share);
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

  /** What a client is told that has its share: others get on. */
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
