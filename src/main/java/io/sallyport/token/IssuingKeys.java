package io.sallyport.token;

import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.VerificationKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The keys of one issuer, all of one algorithm: the one that signs, those that it replaced, whose
 * tokens are good until their overlap ends, and the one that is published to sign next.
 * Implementations are safe for use by several threads.
 *
 * <p>Every method but {@link #keySource()} throws {@link io.sallyport.UnavailableException} if the
 * keys cannot be had at the moment.
 */
public interface IssuingKeys {

  /** The longest overlap. */
  Duration MAX_OVERLAP = Duration.ofDays(366);

  /** Retired keys at most; a rotation that would leave more of them is rejected. */
  int MAX_RETIRED = 16;

  /** How old what is known of the store may be: what another node changed counts here by then. */
  Duration REFRESH = Duration.ofSeconds(30);

  /**
   * How long before its first signature the key of a scheduled rotation is published, so that those
   * who keep the published keys for a while know it in time.
   */
  Duration PUBLISHED_AHEAD = Duration.ofHours(1);

  /**
   * Keys that a store keeps for all nodes. Nothing is read or made before the first use, so an
   * application starts without its store. The first use makes the first key, if the realm has none
   * of the policy's algorithm.
   *
   * <p>The store is read again when {@link #REFRESH} is over, and at once, but at most once a
   * second, when a token names an unknown key. While that fails, the last known keys serve, sign
   * and end as they were going to. Nothing runs in the background: a scheduled rotation is due when
   * the application asks.
   *
   * @param realm whose keys these are in the store
   */
  static IssuingKeys stored(
      String realm,
      IssuingKeyPolicy policy,
      IssuingKeyStore store,
      Clock clock,
      SecureRandom random) {
    return new StoredIssuingKeys(realm, policy, store, clock, random);
  }

  /**
   * Returns a single configured key. To replace it, configure another.
   *
   * @param retired the keys that verify tokens of earlier keys; may be empty
   */
  static IssuingKeys fixed(IssuingKey key, List<VerificationKey> retired) {
    return new FixedIssuingKeys(key, retired);
  }

  /** The key that signs now. */
  IssuingKey current();

  /**
   * Lets a new key sign from now on; tokens of the keys before it stay good as long as the policy
   * has it.
   *
   * @throws IllegalStateException as {@link #rotate(Duration)} does
   */
  void rotate();

  /**
   * Lets a new key sign from now on. Other nodes know it within {@link #REFRESH}, or as soon as a
   * token names it.
   *
   * <p>An overlap of zero is for a key that was stolen: tokens of every key before are rejected
   * from now on by this node, and by the others within {@link #REFRESH}, as far as clocks agree.
   * Where others verify tokens by the published keys, theirs live as long as those keep them.
   *
   * @param overlap how long tokens of the keys before are still good, 0 to 366 days; what is less
   *     than a millisecond is cut off
   * @throws IllegalArgumentException if the overlap is out of its range
   * @throws IllegalStateException if the key is configured, or if {@value #MAX_RETIRED} old keys
   *     still verify tokens
   */
  void rotate(Duration overlap);

  /**
   * Returns the keys that currently verify tokens, for a verifier. Its generation changes when a
   * key comes or ends.
   */
  KeySource keySource();

  /** Returns the JWKs of the keys that currently verify tokens; empty if they are secrets. */
  List<Map<String, Object>> publicJwks();
}
