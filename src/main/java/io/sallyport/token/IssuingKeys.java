package io.sallyport.token;

import io.sallyport.jwt.Jwk;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.VerificationKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one issuer: the one that signs, and those that it replaced, whose tokens are good
 * until their overlap ends. All of one algorithm. Safe for use by several threads.
 */
public final class IssuingKeys {

  /** The longest overlap. */
  public static final Duration MAX_OVERLAP = Duration.ofDays(366);

  /** Retired keys at the most; a rotation that would leave more of them is refused. */
  public static final int MAX_RETIRED = 16;

  private final Clock clock;
  private final KeySource source = new Source();

  /** Read without a lock, replaced under the lock of this. */
  private volatile Keys keys;

  private record Retired(IssuingKey key, Instant until) {}

  /** What holds from one change to the next. Immutable. */
  private record Keys(
      IssuingKey current, List<Retired> retired, long generation, KeySource source) {

    static Keys of(IssuingKey current, List<Retired> retired, long generation) {
      List<VerificationKey> all = new ArrayList<>();
      all.add(current.verificationKey());
      retired.forEach(old -> all.add(old.key().verificationKey()));
      return new Keys(current, List.copyOf(retired), generation, KeySource.of(all));
    }

    boolean hasEnded(Instant now) {
      for (Retired old : retired) {
        if (!now.isBefore(old.until())) {
          return true;
        }
      }
      return false;
    }

    /** The same keys without those whose overlap has ended. */
    Keys at(Instant now) {
      return hasEnded(now)
          ? of(current, retired.stream().filter(r -> now.isBefore(r.until())).toList(), next())
          : this;
    }

    Keys rotated(IssuingKey next, Instant until) {
      List<Retired> more = new ArrayList<>();
      more.add(new Retired(current, until));
      more.addAll(retired);
      for (Retired old : more) {
        if (old.key().id().equals(next.id())) {
          throw new IllegalArgumentException("the next key has the id of one before it");
        }
      }
      if (more.size() > MAX_RETIRED) {
        throw new IllegalArgumentException("there are no more than " + MAX_RETIRED + " old keys");
      }
      return of(next, more, next());
    }

    private long next() {
      return generation + 1;
    }
  }

  /** What a verifier sees of the keys. */
  private final class Source implements KeySource {
    @Override
    public List<VerificationKey> candidates(@Nullable String id, JwsAlgorithm algorithm) {
      return now().source().candidates(id, algorithm);
    }

    @Override
    public long generation() {
      return now().generation();
    }

    @Override
    public boolean supports(JwsAlgorithm algorithm) {
      return now().source().supports(algorithm);
    }
  }

  /**
   * A single key.
   *
   * @param clock tells when an overlap ends
   */
  public IssuingKeys(IssuingKey current, Clock clock) {
    this.clock = clock;
    this.keys = Keys.of(current, List.of(), 0);
  }

  /** The key that signs. */
  public IssuingKey current() {
    return keys.current();
  }

  /**
   * Lets another key sign from now on.
   *
   * @param next a key of the same algorithm, with an id that no key has yet
   * @param overlap how long the tokens of the key before it are still good, 0 to 366 days: at least
   *     the lifetime of its tokens, unless it was stolen
   * @throws IllegalArgumentException if the overlap is out of its range, if the key is of another
   *     algorithm or has a known id, or if {@value #MAX_RETIRED} old keys still verify
   */
  public synchronized void rotate(IssuingKey next, Duration overlap) {
    if (overlap.isNegative() || overlap.compareTo(MAX_OVERLAP) > 0) {
      throw new IllegalArgumentException("an overlap is between 0 and 366 days");
    }
    if (next.algorithm() != current().algorithm()) {
      throw new IllegalArgumentException("the next key is for the same algorithm");
    }
    Instant now = clock.instant();
    keys = keys.at(now).rotated(next, now.plus(overlap)).at(now);
  }

  /**
   * The keys that prove tokens at the moment, for a verifier. Its generation changes when a key
   * comes and when the overlap of one ends.
   */
  public KeySource keySource() {
    return source;
  }

  /** The JWKs of the keys that prove tokens at the moment; empty if they are secrets. */
  public List<Map<String, Object>> publicJwks() {
    Keys now = now();
    List<Map<String, Object>> jwks = new ArrayList<>();
    if (now.current().verificationKey().publicKey() != null) {
      jwks.add(Jwk.of(now.current().verificationKey()));
      now.retired().forEach(old -> jwks.add(Jwk.of(old.key().verificationKey())));
    }
    return List.copyOf(jwks);
  }

  private Keys now() {
    Keys known = keys;
    return known.hasEnded(clock.instant()) ? withoutEnded() : known;
  }

  private synchronized Keys withoutEnded() {
    keys = keys.at(clock.instant());
    return keys;
  }
}
