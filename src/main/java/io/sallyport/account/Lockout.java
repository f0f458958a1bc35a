package io.sallyport.account;

import io.sallyport.UnavailableException;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets no more attempts through than may fail in a row. Safe for use by several threads.
 *
 * <p>An attempt is counted before it is made, and the count is taken back when it was good: however
 * many come at once, no more are checked than the policy allows. Within one process the attempts on
 * one counter go one after the other, so that several good ones at once do not look like failures.
 */
public final class Lockout {
  private static final int LANES = 256;
  private static final Duration MAX_WAIT = Duration.ofSeconds(2);

  private final String realm;
  private final LockoutPolicy policy;
  private final LockoutStore store;
  private final Clock clock;
  private final Semaphore[] lanes = new Semaphore[LANES];

  /**
   * A lockout.
   *
   * @param realm whose counters these are in the store
   * @param policy how many attempts may fail
   * @param store counts them
   */
  public Lockout(String realm, LockoutPolicy policy, LockoutStore store, Clock clock) {
    this.realm = realm;
    this.policy = policy;
    this.store = store;
    this.clock = clock;
    for (int i = 0; i < LANES; i++) {
      lanes[i] = new Semaphore(1, true);
    }
  }

  /** Whether devices that have logged in before count for themselves. */
  boolean knowsDevices() {
    return policy.knownDevices();
  }

  /**
   * The counter of what the parts name. Every text has one, also a login that nobody has, and each
   * is as long as the others.
   */
  static String counter(String kind, String... parts) {
    MessageDigest digest = Hmac.Hash.SHA256.digest();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((byte) 0);
      digest.update(bytes);
    }
    return kind + ":" + StrictBase64.encodeUrl(digest.digest());
  }

  /** A counter of something that anybody can make up, or get as many of as they like. */
  static String unboundedCounter(String kind, String... parts) {
    return LockoutStore.UNBOUNDED + counter(kind, parts);
  }

  /**
   * Makes the attempt unless too many have failed.
   *
   * @throws UnavailableException if that cannot be told, and then nothing is checked; or if the
   *     check could not decide, and then the attempt does not count
   */
  LoginResult attempt(String counter, Supplier<LoginResult> check) {
    Semaphore lane = lanes[Math.floorMod(counter.hashCode(), LANES)];
    take(lane);
    try {
      Instant now = clock.instant();
      Instant until = now.plus(policy.duration()).truncatedTo(ChronoUnit.MILLIS);
      Instant locked = store.reserve(realm, counter, policy.failures(), until);
      return locked == null
          ? counted(counter, check)
          : new LoginResult.Locked(atLeastASecond(Duration.between(now, locked)));
    } finally {
      lane.release();
    }
  }

  private LoginResult counted(String counter, Supplier<LoginResult> check) {
    LoginResult result;
    try {
      result = check.get();
    } catch (UnavailableException e) {
      store.release(realm, counter);
      throw e;
    }
    if (result instanceof LoginResult.Good) {
      store.reset(realm, counter);
    } else if (result instanceof LoginResult.CodeMissing) {
      store.release(realm, counter);
    }
    return result;
  }

  private static void take(Semaphore lane) {
    try {
      if (!lane.tryAcquire(MAX_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new UnavailableException("too many attempts on one account at the moment", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted while waiting to log in", e);
    }
  }

  /** The store's clock may be ahead of ours. */
  private static Duration atLeastASecond(Duration wait) {
    Duration least = Duration.ofSeconds(1);
    return wait.compareTo(least) < 0 ? least : wait;
  }
}
