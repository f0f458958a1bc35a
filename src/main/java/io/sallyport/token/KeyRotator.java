package io.sallyport.token;

import io.sallyport.UnavailableException;
import io.sallyport.internal.StrictBase64;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the keys of one realm from its store, and creates those that are due. Several nodes may do
 * this at once: the store accepts one new key, which all of them use. Used by one thread at a time.
 */
final class KeyRotator {
  private static final int MAX_ATTEMPTS = 4;
  private static final int ID_BYTES = 16;

  private final String realm;
  private final IssuingKeyPolicy policy;
  private final IssuingKeyStore store;
  private final Clock clock;
  private final SecureRandom random;

  KeyRotator(
      String realm,
      IssuingKeyPolicy policy,
      IssuingKeyStore store,
      Clock clock,
      SecureRandom random) {
    this.realm = realm;
    this.policy = policy;
    this.store = store;
    this.clock = clock;
    this.random = random;
  }

  /** Returns the keys of the realm; creates the first one that fits the policy if there is none. */
  List<IssuingKeyStore.StoredKey> read() {
    List<IssuingKeyStore.StoredKey> keys = store.all(realm);
    for (int i = 0; fitting(keys).isEmpty(); i++) {
      requireAttempt(i);
      keys = with(made(keys, clock.instant(), Duration.ZERO), keys);
    }
    return keys;
  }

  /** Returns the keys without the ended ones, and with the next one if it is time to publish it. */
  List<IssuingKeyStore.StoredKey> pruned(List<IssuingKeyStore.StoredKey> stored) {
    List<IssuingKeyStore.StoredKey> keys = withoutEnded(stored);
    Instant now = clock.instant();
    KeyPhases phases = KeyPhases.of(fitting(keys), now);
    if (policy.rotation().isZero() || !phases.next().isEmpty()) {
      return keys;
    }
    Instant due = phases.current().signsFrom().plus(policy.rotation());
    Instant earliest = now.plus(IssuingKeys.PUBLISHED_AHEAD);
    if (earliest.isBefore(due)) {
      return keys;
    }
    return with(made(keys, earliest, policy.overlap()), keys);
  }

  /** Returns the keys with a new one that signs at once. */
  List<IssuingKeyStore.StoredKey> rotated(Duration overlap) {
    List<IssuingKeyStore.StoredKey> keys = withoutEnded(read());
    for (int i = 0; ; i++) {
      requireAttempt(i);
      IssuingKeyStore.StoredKey next = made(keys, clock.instant(), overlap);
      requireRoom(keys, next);
      keys = with(next, keys);
      List<IssuingKeyStore.StoredKey> fitting = fitting(keys);
      if (isDone(next, fitting.get(fitting.size() - 1))) {
        return keys;
      }
    }
  }

  /** Returns the keys of the policy's algorithm; others remain after a change of the algorithm. */
  List<IssuingKeyStore.StoredKey> fitting(List<IssuingKeyStore.StoredKey> keys) {
    return keys.stream().filter(key -> key.key().algorithm() == policy.algorithm()).toList();
  }

  /** Returns whether the last key is the wanted one, created by this node or by another. */
  private static boolean isDone(IssuingKeyStore.StoredKey wanted, IssuingKeyStore.StoredKey last) {
    return last.number() >= wanted.number()
        && last.overlap().compareTo(wanted.overlap()) <= 0
        && last.signsFrom().isBefore(wanted.signsFrom().plus(IssuingKeys.REFRESH));
  }

  /** Deletes the ended keys from the store, and returns the others. */
  private List<IssuingKeyStore.StoredKey> withoutEnded(List<IssuingKeyStore.StoredKey> keys) {
    List<IssuingKeyStore.StoredKey> ended = KeyPhases.of(fitting(keys), clock.instant()).ended();
    ended.forEach(key -> store.forget(realm, key.number()));
    return ended.isEmpty() ? keys : keys.stream().filter(key -> !ended.contains(key)).toList();
  }

  private void requireAttempt(int number) {
    if (number >= MAX_ATTEMPTS) {
      throw new UnavailableException("the keys of realm " + realm + " change too often", null);
    }
  }

  private void requireRoom(List<IssuingKeyStore.StoredKey> keys, IssuingKeyStore.StoredKey next) {
    List<IssuingKeyStore.StoredKey> after = new ArrayList<>(fitting(keys));
    after.add(next);
    if (KeyPhases.of(after, next.signsFrom()).retired().size() > IssuingKeys.MAX_RETIRED) {
      throw new IllegalStateException(
          IssuingKeys.MAX_RETIRED
              + " old keys still verify tokens; wait, or set a shorter overlap");
    }
  }

  private IssuingKeyStore.StoredKey made(
      List<IssuingKeyStore.StoredKey> keys, Instant signsFrom, Duration overlap) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return new IssuingKeyStore.StoredKey(
        realm,
        keys.isEmpty() ? 1 : keys.get(keys.size() - 1).number() + 1,
        IssuingKey.generate(StrictBase64.encodeUrl(id), policy.algorithm(), random),
        signsFrom.truncatedTo(ChronoUnit.MILLIS),
        overlap);
  }

  /** Adds a new key and returns all; if another node was faster, returns the keys of the store. */
  private List<IssuingKeyStore.StoredKey> with(
      IssuingKeyStore.StoredKey next, List<IssuingKeyStore.StoredKey> keys) {
    if (!store.add(next)) {
      return store.all(realm);
    }
    List<IssuingKeyStore.StoredKey> more = new ArrayList<>(keys);
    more.add(next);
    return List.copyOf(more);
  }
}
