package io.sallyport.replay;

import io.sallyport.UnavailableException;
import io.sallyport.replay.SipHash.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;

/**
 * A {@link NonceStore} in the memory of one process. Thread-safe.
 *
 * <p>It holds a fingerprint of 96 bits for each value, in at most 32 bytes, until the end of the
 * minute in which the value expires. It never forgets a value before its time: when it is full, it
 * rejects. One scope gets at most its limit, and while others are in the store, no more than it
 * leaves free; so a few scopes together do not fill it either. A fingerprint can reject a valid
 * message with a probability of n / 2^96; it never accepts a used one.
 */
final class InMemoryNonceStore implements NonceStore {

  /** The memory of one value, at most. */
  static final int BYTES_PER_VALUE = 32;

  /** The default maximum number of values: 64 MB when full. */
  public static final int DEFAULT_LIMIT = 2_000_000;

  /** The default maximum number of values of one scope. */
  public static final int DEFAULT_LIMIT_PER_SCOPE = 500_000;

  /** A power of two, at most 2^16. */
  private static final int PARTS = 64;

  private final Clock clock;
  private final int limit;
  private final Instant knowsSince;
  private final SipHash hash = SipHash.keyedBy(new SecureRandom());

  /** Several, so that one that drops its expired values delays a claim for a short time only. */
  private final FingerprintSet[] parts = new FingerprintSet[PARTS];

  /** Guarded by this, like the parts and the next field. */
  private final MinuteShares shares;

  /** The latest time seen, so that a clock that is set back revives nothing. */
  private Instant latest;

  /** Creates an empty store with the default limits; its memory starts now. */
  InMemoryNonceStore(Clock clock) {
    this(clock, DEFAULT_LIMIT, DEFAULT_LIMIT_PER_SCOPE);
  }

  /**
   * Creates an empty store; its memory starts now.
   *
   * @param clock determines which values have expired
   * @param limit the maximum number of values, 1 to 100 million
   * @param limitPerScope the maximum number of values of one scope, 1 to {@code limit}, so that one
   *     client cannot fill the store
   * @throws IllegalArgumentException if a limit is out of range
   */
  InMemoryNonceStore(Clock clock, int limit, int limitPerScope) {
    if (limit < 1 || limit > 100_000_000) {
      throw new IllegalArgumentException("the limit must be 1 to 100000000, not " + limit);
    }
    if (limitPerScope < 1 || limitPerScope > limit) {
      throw new IllegalArgumentException(
          "the limit for each scope must be 1 to " + limit + ", not " + limitPerScope);
    }
    this.clock = clock;
    this.limit = limit;
    this.shares = new MinuteShares(limitPerScope);
    this.knowsSince = clock.instant();
    this.latest = knowsSince;
    Arrays.setAll(parts, part -> new FingerprintSet());
  }

  @Override
  public boolean claim(String scope, byte[] value, Instant until) {
    Fingerprint fingerprint = fingerprint(scope, value);
    Instant now = clock.instant();
    FingerprintSet part = parts[(int) fingerprint.high() & (PARTS - 1)];
    synchronized (this) {
      latest = now.isAfter(latest) ? now : latest;
      if (until.isBefore(latest)) {
        throw new UnavailableException(
            "a nonce arrived after its expiry; check the server's clock", null);
      }
      int minute = minute(latest.getEpochSecond());
      if (part.contains(fingerprint, minute)) {
        return false;
      }
      if (shares.all(latest) >= limit) {
        throw new UnavailableException("the nonce store is full", null);
      }
      long end = isCrowded(scope) ? MinuteShares.FULL : shares.take(scope, until, latest);
      if (end == MinuteShares.FULL) {
        throw FairNonces.fullShare();
      }
      part.add(fingerprint, minute(end), minute);
      return true;
    }
  }

  @Override
  public Instant knowsSince() {
    return knowsSince;
  }

  /** Returns the current memory of the values, in bytes. */
  synchronized long bytes() {
    return Arrays.stream(parts).mapToLong(FingerprintSet::bytes).sum();
  }

  /**
   * Returns whether other scopes have entries too, and this one has more than are left, so that
   * some room remains for others.
   */
  private boolean isCrowded(String scope) {
    int taken = shares.taken(scope);
    int all = shares.all(latest);
    return all > taken && taken >= limit - all;
  }

  /**
   * Separates scope and value by the byte 0xff, which no UTF-8 text contains, so that no other pair
   * gives the same bytes.
   */
  private Fingerprint fingerprint(String scope, byte[] value) {
    byte[] name = scope.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[name.length + 1 + value.length];
    System.arraycopy(name, 0, all, 0, name.length);
    all[name.length] = (byte) 0xff;
    System.arraycopy(value, 0, all, name.length + 1, value.length);
    return hash.of(all);
  }

  private static int minute(long second) {
    return (int) Math.min(second / 60, Integer.MAX_VALUE);
  }
}
