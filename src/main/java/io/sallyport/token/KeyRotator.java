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
 * Reads the keys of one realm from its store, and makes those that are due. Several nodes may do so
 * at once: the store takes one new key, and the others go on with that. Used by one thread at a
 * time.
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

  /** The keys of the realm, of which one at least fits: if none did, it is new. */
  List<StoredKey> read() {
    List<StoredKey> keys = store.all(realm);
    for (int i = 0; fitting(keys).isEmpty(); i++) {
      requireAttempt(i);
      keys = with(made(keys, clock.instant(), Duration.ZERO), keys);
    }
    return keys;
  }

  /** The keys without those that ended, and with the next one if it is time to publish it. */
  List<StoredKey> pruned(List<StoredKey> stored) {
    List<StoredKey> keys = withoutEnded(stored);
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

  /** The keys with a new one that signs at once. */
  List<StoredKey> rotated(Duration overlap) {
    List<StoredKey> keys = withoutEnded(read());
    for (int i = 0; ; i++) {
      requireAttempt(i);
      StoredKey next = made(keys, clock.instant(), overlap);
      requireRoom(keys, next);
      keys = with(next, keys);
      List<StoredKey> fitting = fitting(keys);
      if (isDone(next, fitting.get(fitting.size() - 1))) {
        return keys;
      }
    }
  }

  /** Those of the policy's algorithm; a realm has others if its algorithm was changed. */
  List<StoredKey> fitting(List<StoredKey> keys) {
    return keys.stream().filter(key -> key.key().algorithm() == policy.algorithm()).toList();
  }

  /** Whether the last key is what was wanted: this node's own, or as good a one of another node. */
  private static boolean isDone(StoredKey wanted, StoredKey last) {
    return last.number() >= wanted.number()
        && last.overlap().compareTo(wanted.overlap()) <= 0
        && last.signsFrom().isBefore(wanted.signsFrom().plus(IssuingKeys.REFRESH));
  }

  /** The keys that are left after those that ended were forgotten, by the store too. */
  private List<StoredKey> withoutEnded(List<StoredKey> keys) {
    List<StoredKey> ended = KeyPhases.of(fitting(keys), clock.instant()).ended();
    ended.forEach(key -> store.forget(realm, key.number()));
    return ended.isEmpty() ? keys : keys.stream().filter(key -> !ended.contains(key)).toList();
  }

  private void requireAttempt(int number) {
    if (number >= MAX_ATTEMPTS) {
      throw new UnavailableException("the keys of realm " + realm + " do not stand still", null);
    }
  }

  private void requireRoom(List<StoredKey> keys, StoredKey next) {
    List<StoredKey> after = new ArrayList<>(fitting(keys));
    after.add(next);
    if (KeyPhases.of(after, next.signsFrom()).retired().size() > IssuingKeys.MAX_RETIRED) {
      throw new IllegalStateException(
          IssuingKeys.MAX_RETIRED
              + " old keys still verify tokens; wait, or set a shorter overlap");
    }
  }

  private StoredKey made(List<StoredKey> keys, Instant signsFrom, Duration overlap) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return new StoredKey(
        realm,
        keys.isEmpty() ? 1 : keys.get(keys.size() - 1).number() + 1,
        IssuingKey.generate(StrictBase64.encodeUrl(id), policy.algorithm(), random),
        signsFrom.truncatedTo(ChronoUnit.MILLIS),
        overlap);
  }

  /** The keys with a new one; if another node was quicker, those that the store has by now. */
  private List<StoredKey> with(StoredKey next, List<StoredKey> keys) {
    if (!store.add(next)) {
      return store.all(realm);
    }
    List<StoredKey> more = new ArrayList<>(keys);
    more.add(next);
    return List.copyOf(more);
  }
}
