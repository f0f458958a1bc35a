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
 * Limits the number of attempts that may fail in a row. Thread-safe.
 *
 * <p>An attempt is counted before it is made, and the count is undone if it succeeds. However many
 * attempts are concurrent, at most as many as the policy allows are checked. Within one process the
 * attempts on one counter run one after the other, so that concurrent successes do not look like
 * failures.
 */
final class Lockout {
  private static final int LANES = 256;
  private static final Duration MAX_WAIT = Duration.ofSeconds(2);

  private final String realm;
  private final LockoutPolicy policy;
  private final LockoutStore store;
  private final Clock clock;
  private final Semaphore[] lanes = new Semaphore[LANES];

  /**
   * Creates a lockout.
   *
   * @param realm the realm of the counters
   * @param policy how many attempts may fail
   * @param store stores the counters
   */
  Lockout(String realm, LockoutPolicy policy, LockoutStore store, Clock clock) {
    this.realm = realm;
    this.policy = policy;
    this.store = store;
    this.clock = clock;
    for (int i = 0; i < LANES; i++) {
      lanes[i] = new Semaphore(1, true);
    }
  }

  /** Returns whether known devices have counters of their own. */
  boolean knowsDevices() {
    return policy.knownDevices();
  }

  /**
   * Returns the name of a counter. Every text has one, unknown logins too, and all have the same
   * length.
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

  /** Returns the name of a counter that any sender can begin, in any number. */
  static String unboundedCounter(String kind, String... parts) {
    return LockoutStore.UNBOUNDED + counter(kind, parts);
  }

  /**
   * Makes the attempt unless too many have failed.
   *
   * @throws UnavailableException if the counter is unavailable; nothing is checked then. Also if
   *     the check could not decide; the attempt does not count then
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
    if (result instanceof LoginResult.Success) {
      store.reset(realm, counter);
    } else if (result instanceof LoginResult.CodeMissing) {
      store.release(realm, counter);
    }
    return result;
  }

  private static void take(Semaphore lane) {
    try {
      if (!lane.tryAcquire(MAX_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new UnavailableException("too many concurrent attempts on one account", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("the login was interrupted while it waited", e);
    }
  }

  /** Rounds up to a second; the store's clock may be ahead of this node's. */
  private static Duration atLeastASecond(Duration wait) {
    Duration min = Duration.ofSeconds(1);
    return wait.compareTo(min) < 0 ? min : wait;
  }
}
