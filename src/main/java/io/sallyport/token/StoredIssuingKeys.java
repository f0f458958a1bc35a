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
 * Keys over a store. What is known of it is read without a lock; one thread at a time talks to the
 * store, and few others ever wait for it.
 */
final class StoredIssuingKeys implements IssuingKeys {
  private static final Logger LOGGER = System.getLogger(IssuingKeys.class.getName());

  /** The least time between two readings, however many unknown keys are named. */
  static final Duration THROTTLE = Duration.ofSeconds(1);

  /** How long a thread waits for the one that talks to the store. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Threads that wait at most, so that a slow store cannot take them all. */
  private static final int MAX_WAITING = 16;

  private final String realm;
  private final IssuingKeyPolicy policy;
  private final Clock clock;
  private final KeyRotator maker;
  private final KeySource source = new Source();

  /** Held while the store is asked; reading what is known needs no lock. */
  private final ReentrantLock asking = new ReentrantLock();

  /** Replaced under the monitor of this. */
  private volatile @Nullable KeySnapshot known;

  /** When the store is to be asked again. */
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

  /** What a verifier sees of the keys. */
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

    /** Asked at deployment, when the store need not be there. */
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

  /** The keys of this moment; without a lock until something is due. */
  private KeySnapshot now() {
    Instant now = clock.instant();
    KeySnapshot keys = now.isBefore(due) ? known : refreshed(now);
    if (keys == null) {
      keys = first();
    }
    return now.isBefore(keys.phases().changesAt()) ? keys : moved(keys);
  }

  /** The first keys, for which everybody waits. */
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
   * What is known after the store was asked again. While another thread asks, what is known is good
   * enough, unless the last request was long ago: then it is waited for.
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

  /** What is known after a token named another key: one that a node made just now, perhaps. */
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
      // However the store fails: that is no reason to reject tokens that can be verified.
      if (!failing) {
        LOGGER.log(Level.WARNING, "The signing keys of realm " + realm + " cannot be read", e);
      }
      failing = true;
    }
  }

  private KeySnapshot ask() {
    try {
      List<StoredKey> keys = maker.read();
      // Learnt before the store is changed, which may fail.
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

  private synchronized KeySnapshot learn(List<StoredKey> stored) {
    List<StoredKey> keys = maker.fitting(stored);
    KeySnapshot before = known;
    Instant now = clock.instant();
    if (before != null && before.isOf(keys) && now.isBefore(before.phases().changesAt())) {
      return before;
    }
    KeySnapshot after = KeySnapshot.of(keys, now, before == null ? 0 : before.generation() + 1);
    known = after;
    return after;
  }

  /** The keys after a change that only the time made; those that are known meanwhile, if any. */
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
