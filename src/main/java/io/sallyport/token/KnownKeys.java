package io.sallyport.token;

import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.VerificationKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is known of a realm's keys, from one change to the next. Immutable.
 *
 * @param kept the keys of the store, by their numbers
 * @param phases what they are
 * @param generation another number for other keys or phases
 * @param source what proves tokens
 * @param jwks what is published
 */
record KnownKeys(
    List<KeptKey> kept,
    KeyPhases phases,
    long generation,
    KeySource source,
    List<Map<String, Object>> jwks) {

  /** The keys at that instant. */
  static KnownKeys of(List<KeptKey> kept, Instant now, long generation) {
    KeyPhases phases = KeyPhases.of(kept, now);
    List<VerificationKey> proving = phases.proving();
    return new KnownKeys(
        kept, phases, generation, KeySource.of(proving), FixedIssuingKeys.published(proving));
  }

  /** Whether these are those keys; a key that is kept never changes. */
  boolean isOf(List<KeptKey> keys) {
    boolean same = keys.size() == kept.size();
    for (int i = 0; same && i < keys.size(); i++) {
      same = keys.get(i).key().id().equals(kept.get(i).key().id());
    }
    return same;
  }

  /** The generation; keys are not for logs. */
  @Override
  public String toString() {
    return "KnownKeys[" + generation + "]";
  }
}
