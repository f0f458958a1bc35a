package io.sallyport.token;

import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.VerificationKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is known of a realm's keys, from one change to the next. Immutable.
 *
 * @param stored the keys of the store, by their numbers
 * @param phases what they are
 * @param generation another number for other keys or phases
 * @param source the keys that verify tokens
 * @param jwks what is published
 */
record KeySnapshot(
    List<StoredKey> stored,
    KeyPhases phases,
    long generation,
    KeySource source,
    List<Map<String, Object>> jwks) {

  /** The keys at that instant. */
  static KeySnapshot of(List<StoredKey> stored, Instant now, long generation) {
    KeyPhases phases = KeyPhases.of(stored, now);
    List<VerificationKey> verifying = phases.verifying();
    return new KeySnapshot(
        stored, phases, generation, KeySource.of(verifying), FixedIssuingKeys.published(verifying));
  }

  /** Whether these are those keys; a key that is kept never changes. */
  boolean isOf(List<StoredKey> keys) {
    boolean same = keys.size() == stored.size();
    for (int i = 0; same && i < keys.size(); i++) {
      same = keys.get(i).key().id().equals(stored.get(i).key().id());
    }
    return same;
  }

  /** The generation; keys are not for logs. */
  @Override
  public String toString() {
    return "KeySnapshot[" + generation + "]";
  }
}
