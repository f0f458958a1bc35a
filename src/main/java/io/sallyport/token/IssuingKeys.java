package io.sallyport.token;

import io.sallyport.jwt.KeySource;
import io.sallyport.jwt.VerificationKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The keys of one issuer, all of one algorithm: the key that signs, the retired keys, whose tokens
 * are valid until their overlap ends, and the next key, which is already published. Implementations
 * are safe for use by several threads.
 *
 * <p>Every method but {@link #keySource()} throws {@link io.sallyport.UnavailableException} if the
 * keys are unavailable.
 */
public interface IssuingKeys {

  /** The maximum overlap. */
  Duration MAX_OVERLAP = Duration.ofDays(366);

  /** The maximum number of retired keys; a rotation that would exceed it is rejected. */
  int MAX_RETIRED = 16;

  /** The maximum age of the cached keys: changes by another node take effect within this time. */
  Duration REFRESH = Duration.ofSeconds(30);

  /**
   * The time between publishing the key of a scheduled rotation and its first signature, so that
   * verifiers that cache the published keys know it in time.
   */
  Duration PUBLISHED_AHEAD = Duration.ofHours(1);

  /**
   * Returns keys in a store that all nodes share. Nothing is read or created before the first use,
   * so an application starts while its store is unavailable. The first use creates the first key if
   * the realm has none of the policy's algorithm.
   *
   * <p>The store is read again after {@link #REFRESH}, and when a token names an unknown key, at
   * most once a second. While reading fails, the last known keys stay in use and end as planned.
   * Nothing runs in the background: a scheduled rotation happens at the next use.
   *
   * @param realm the name of the realm in the store
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
   * Returns a single configured key. To replace it, configure another one.
   *
   * @param retired the keys that verify tokens of earlier keys; may be empty
   */
  static IssuingKeys fixed(IssuingKey key, List<VerificationKey> retired) {
    return new FixedIssuingKeys(key, retired);
  }

  /** Returns the key that currently signs. */
  IssuingKey current();

  /**
   * Rotates the key now, with the overlap of the policy.
   *
   * @throws IllegalStateException as {@link #rotate(Duration)} does
   */
  void rotate();

  /**
   * Rotates the key now. Other nodes know the new key within {@link #REFRESH}, or as soon as a
   * token names it.
   *
   * <p>Use an overlap of zero if a key was stolen: this node rejects the tokens of all earlier keys
   * from now on, and the other nodes within {@link #REFRESH}, if their clocks agree. Other
   * verifiers accept these tokens as long as they cache the published keys.
   *
   * @param overlap the time for which tokens of earlier keys stay valid, 0 to 366 days; cut to
   *     milliseconds
   * @throws IllegalArgumentException if the overlap is out of its range
   * @throws IllegalStateException if the key is configured, or if {@value #MAX_RETIRED} old keys
   *     still verify tokens
   */
  void rotate(Duration overlap);

  /**
   * Returns the keys that currently verify tokens, for a verifier. Its generation changes when a
   * key is added or ends.
   */
  KeySource keySource();

  /** Returns the JWKs of the keys that currently verify tokens; empty if they are secrets. */
  List<Map<String, Object>> publicJwks();
}
