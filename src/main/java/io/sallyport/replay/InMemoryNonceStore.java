package io.sallyport.replay;

import io.sallyport.UnavailableException;
import io.sallyport.replay.SipHash.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link NonceStore} in the memory of one process. Safe for use by several threads.
 *
 * <p>It keeps a fingerprint of 128 bits for each value, 21 to 43 bytes in all, in one table a
 * minute of expiry, so that a minute's values are dropped together. It never forgets a value before
 * its time: full, it rejects. One scope takes its limit at most, and while others are in the store,
 * no more than it leaves free: so a few scopes together do not fill it either. A fingerprint can
 * reject a good message with a probability of n / 2^128; it never lets a used one pass.
 */
public final class InMemoryNonceStore implements NonceStore {

  /** Values that are remembered at most, unless set: about 85 MB when full. */
  public static final int DEFAULT_LIMIT = 2_000_000;

  /** Values of one scope that are remembered at most, unless set. */
  public static final int DEFAULT_LIMIT_PER_SCOPE = 500_000;

  private final Clock clock;
  private final int limit;
  private final Instant knowsSince;
  private final SipHash hash = SipHash.keyedBy(new SecureRandom());

  /** Ordered by nothing; there are a few only. Guarded by this, as all below. */
  private final List<Slice> slices = new ArrayList<>();

  private final MinuteShares shares;
  private int size;

  /** The latest time seen: a clock that is set back revives nothing. */
  private Instant latest;

  /** Values that are forgotten together. */
  private record Slice(long endSecond, FingerprintSet values) {}

  /** An empty store with the default limits, which vouches for what is dated from now on. */
  public InMemoryNonceStore(Clock clock) {
    this(clock, DEFAULT_LIMIT, DEFAULT_LIMIT_PER_SCOPE);
  }

  /**
   * An empty store, which vouches for what is dated from now on.
   *
   * @param clock tells what has expired
   * @param limit values that are remembered at most, 1 to 100 million
   * @param limitPerScope values of one scope at most, 1 to {@code limit}: one client shall not fill
   *     the store for the others
   * @throws IllegalArgumentException if a limit is out of its range
   */
  public InMemoryNonceStore(Clock clock, int limit, int limitPerScope) {
    if (limit < 1 || limit > 100_000_000) {
      throw new IllegalArgumentException("limit is 1 to 100000000, not " + limit);
    }
    if (limitPerScope < 1 || limitPerScope > limit) {
      throw new IllegalArgumentException(
          "limitPerScope is 1 to " + limit + ", not " + limitPerScope);
    }
    this.clock = clock;
    this.limit = limit;
    this.shares = new MinuteShares(limitPerScope);
    this.knowsSince = clock.instant();
    this.latest = knowsSince;
  }

  @Override
  public boolean claim(String scope, byte[] value, Instant until) {
    Fingerprint fingerprint = fingerprint(scope, value);
    Instant now = clock.instant();
    synchronized (this) {
      forget(now);
      if (until.isBefore(latest)) {
        throw new UnavailableException("a nonce came after its time; did the clock go back?", null);
      }
      for (Slice slice : slices) {
        if (slice.values.contains(fingerprint)) {
          return false;
        }
      }
      if (size >= limit) {
        throw new UnavailableException("the nonce store is full", null);
      }
      if (isCrowded(scope) || shares.take(scope, until, latest) == MinuteShares.FULL) {
        throw FairNonces.fullShare();
      }
      slice(MinuteShares.endSecond(until, latest)).values.add(fingerprint);
      size++;
      return true;
    }
  }

  @Override
  public Instant knowsSince() {
    return knowsSince;
  }

  /** The memory that the values take at the moment, in bytes. */
  synchronized long bytes() {
    return slices.stream().mapToLong(slice -> slice.values.bytes()).sum();
  }

  /** Whether others have entries too, and the scope more than are left: some is left for anyone. */
  private boolean isCrowded(String scope) {
    int taken = shares.taken(scope);
    return size > taken && taken >= limit - size;
  }

  /** No UTF-8 text has a byte 0xff, so no other scope and value make up the same bytes. */
  private Fingerprint fingerprint(String scope, byte[] value) {
    byte[] name = scope.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[name.length + 1 + value.length];
    System.arraycopy(name, 0, all, 0, name.length);
    all[name.length] = (byte) 0xff;
    System.arraycopy(value, 0, all, name.length + 1, value.length);
    return hash.of(all);
  }

  private void forget(Instant now) {
    if (!now.isAfter(latest)) {
      return;
    }
    latest = now;
    for (int i = slices.size() - 1; i >= 0; i--) {
      Slice slice = slices.get(i);
      if (slice.endSecond <= now.getEpochSecond()) {
        slices.remove(i);
        size -= slice.values.size();
      }
    }
  }

  private Slice slice(long endSecond) {
    for (Slice slice : slices) {
      if (slice.endSecond == endSecond) {
        return slice;
      }
    }
    Slice slice = new Slice(endSecond, new FingerprintSet());
    slices.add(slice);
    return slice;
  }
}
