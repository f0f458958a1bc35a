package io.sallyport.token;

import io.sallyport.UnavailableException;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.VerificationKey;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a store, cached. The cache is read without a lock. One thread at a time reads the
 * store, and few others ever wait for it.
 */
final class StoredIssuingKeys implements IssuingKeys {
  private static final Logger LOGGER = System.getLogger(IssuingKeys.class.getName());

  /** The minimum time between two readings, however many unknown keys are requested. */
  static final Duration THROTTLE = Duration.ofSeconds(1);

  /** The maximum time that a thread waits for the one that reads the store. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The maximum number of waiting threads, so that a slow store cannot block all of them. */
  private static final int MAX_WAITING = 16;

  private final String realm;
  private final IssuingKeyPolicy policy;
  private final Clock clock;
  private final KeyRotator maker;
  private final KeySource source = new Source();

  /** Held while the store is read. */
  private final ReentrantLock asking = new ReentrantLock();

  /** Replaced under the monitor of this. */
  private volatile @Nullable KeySnapshot known;

  /** The time of the next reading of the store. */
  private volatile Instant due = Instant.EPOCH;

  private volatile boolean failing;

  StoredIssuingKeys(
      String realm,
      IssuingKeyPolicy policy,
      IssuingKeyStore store,
      Clock clock,
      SecureRandom random) {
    this.realm = realm;
    this.policy = policy;
    this.clock = clock;
    this.maker = new KeyRotator(realm, policy, store, clock, random);
  }

  /** The keys for a verifier. */
  private final class Source implements KeySource {
    @Override
    public List<VerificationKey> candidates(@Nullable String id, JwsAlgorithm algorithm) {
      List<VerificationKey> found = now().source().candidates(id, algorithm);
      return found.isEmpty() ? sought().source().candidates(id, algorithm) : found;
    }

    @Override
    public long generation() {
      return now().generation();
    }

    /** Does not read the store, which may be unavailable at deployment. */
    @Override
    public boolean supports(JwsAlgorithm algorithm) {
      return algorithm == policy.algorithm();
    }
  }

  @Override
  public IssuingKey current() {
    return now().phases().current().key();
  }

  @Override
  public void rotate() {
    rotate(policy.overlap());
  }

  @Override
  public void rotate(Duration overlap) {
    Duration cut = overlap.truncatedTo(ChronoUnit.MILLIS);
    IssuingKeyPolicy.requireOverlap(cut);
    enter();
    try {
      KeySnapshot unused = learn(maker.rotated(cut));
      failing = false;
      due = clock.instant().plus(REFRESH);
    } finally {
      asking.unlock();
    }
  }

  @Override
  public KeySource keySource() {
    return source;
  }

  @Override
  public List<Map<String, Object>> publicJwks() {
    return now().jwks();
  }

  /** Returns the current keys; takes a lock only if the store must be read. */
  private KeySnapshot now() {
    Instant now = clock.instant();
    KeySnapshot keys = now.isBefore(due) ? known : refreshed(now);
    if (keys == null) {
      keys = first();
    }
    return now.isBefore(keys.phases().changesAt()) ? keys : moved(keys);
  }

  /** Returns the first keys, for which all threads wait. */
  private KeySnapshot first() {
    enter();
    try {
      if (known == null && isThrottled()) {
        throw unavailable();
      }
      return known == null ? ask() : known;
    } finally {
      asking.unlock();
    }
  }

  /**
   * Reads the store again. While another thread reads it, the cached keys are returned, unless they
   * are too old: then this thread waits.
   */
  private @Nullable KeySnapshot refreshed(Instant now) {
    boolean old = !now.isBefore(due.plus(REFRESH));
    if (known != null && (old ? entered() : asking.tryLock())) {
      try {
        if (!now.isBefore(due)) {
          askOrKeep();
        }
      } finally {
        asking.unlock();
      }
    }
    return known;
  }

  /** Reads the store for an unknown key, which another node may have created just now. */
  private KeySnapshot sought() {
    if (!isThrottled()) {
      enter();
      try {
        if (!isThrottled()) {
          askOrKeep();
        }
      } finally {
        asking.unlock();
      }
    }
    if (failing) {
      throw unavailable();
    }
    return now();
  }

  private boolean isThrottled() {
    return clock.instant().isBefore(due.minus(REFRESH).plus(THROTTLE));
  }

  private void askOrKeep() {
    try {
      KeySnapshot unused = ask();
    } catch (RuntimeException e) {
      // A failure of the store, of any kind, must not reject tokens that the cached keys verify.
      if (!failing) {
        LOGGER.log(Level.WARNING, "The signing keys of realm " + realm + " cannot be read", e);
      }
      failing = true;
    }
  }

  private KeySnapshot ask() {
    try {
      List<IssuingKeyStore.StoredKey> keys = maker.read();
      // Cached before the store is changed, which may fail.
      KeySnapshot unused = learn(keys);
      KeySnapshot pruned = learn(maker.pruned(keys));
      if (failing) {
        LOGGER.log(Level.INFO, "The signing keys of realm {0} can be read again", realm);
      }
      failing = false;
      return pruned;
    } finally {
      due = clock.instant().plus(REFRESH);
    }
  }

  private synchronized KeySnapshot learn(List<IssuingKeyStore.StoredKey> stored) {
    List<IssuingKeyStore.StoredKey> keys = maker.fitting(stored);
    KeySnapshot before = known;
    Instant now = clock.instant();
    if (before != null && before.isOf(keys) && now.isBefore(before.phases().changesAt())) {
      return before;
    }
    KeySnapshot after = KeySnapshot.of(keys, now, before == null ? 0 : before.generation() + 1);
    known = after;
    return after;
  }

  /** Returns the keys after a change of phase; newer keys if another thread has cached them. */
  private synchronized KeySnapshot moved(KeySnapshot keys) {
    return learn(known == null ? keys.stored() : known.stored());
  }

  private void enter() {
    if (!entered()) {
      throw unavailable();
    }
  }

  private boolean entered() {
    if (asking.getQueueLength() >= MAX_WAITING) {
      return false;
    }
    try {
      return asking.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private UnavailableException unavailable() {
    return new UnavailableException("the signing keys of realm " + realm + " cannot be read", null);
  }
}
