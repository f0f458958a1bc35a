package io.sallyport.token;

import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.VerificationKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The cached keys of a realm, between two changes. Immutable.
 *
 * @param stored the keys of the store, ordered by their numbers
 * @param phases the roles of the keys
 * @param generation a number that changes with the keys and phases
 * @param source the keys that verify tokens
 * @param jwks the published keys
 */
record KeySnapshot(
    List<IssuingKeyStore.StoredKey> stored,
    KeyPhases phases,
    long generation,
    KeySource source,
    List<Map<String, Object>> jwks) {

  /** Returns the snapshot of keys at an instant. */
  static KeySnapshot of(List<IssuingKeyStore.StoredKey> stored, Instant now, long generation) {
    KeyPhases phases = KeyPhases.of(stored, now);
    List<VerificationKey> verifying = phases.verifying();
    return new KeySnapshot(
        stored, phases, generation, KeySource.of(verifying), FixedIssuingKeys.published(verifying));
  }

  /** Returns whether this is a snapshot of these keys; a stored key never changes. */
  boolean isOf(List<IssuingKeyStore.StoredKey> keys) {
    boolean same = keys.size() == stored.size();
    for (int i = 0; same && i < keys.size(); i++) {
      same = keys.get(i).key().id().equals(stored.get(i).key().id());
    }
    return same;
  }

  /** Returns the generation only: keys must not be logged. */
  @Override
  public String toString() {
    return "KeySnapshot[" + generation + "]";
  }
}
