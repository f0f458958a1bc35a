package io.sallyport.jwt;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Where the keys of one issuer come from. Implementations are safe for use by several threads.
 *
 * <p>A token's {@code kid} is what its sender chose: an implementation compares it with the ids
 * that it has, and never makes a path, a URL or a query out of it.
 */
public interface KeySource {

  /** The maximum time for which keys of a URL are fresh: 24 hours. */
  Duration MAX_LIFETIME = JwksPolicy.MAX_LIFETIME;

  /**
   * The keys that a token may be signed with, the likeliest first; empty if there is none.
   *
   * @param id the token's {@code kid}; null if it has none
   * @param algorithm the token's algorithm, which the policy has allowed already
   * @throws io.sallyport.UnavailableException if the keys cannot be had at the moment
   */
  List<VerificationKey> candidates(@Nullable String id, JwsAlgorithm algorithm);

  /**
   * The candidates that are at hand: nothing is fetched for them, and no thread waits. Empty also
   * while no keys were read. Default: {@link #candidates}, for a source that never waits.
   *
   * @param id the key id that a message names; null if it names none
   * @param algorithm the algorithm of the key
   * @throws io.sallyport.UnavailableException if the keys cannot be had at the moment
   */
  default List<VerificationKey> known(@Nullable String id, JwsAlgorithm algorithm) {
    return candidates(id, algorithm);
  }

  /**
   * Has the keys read again, unless they were read a moment ago. Does not wait. Default: there is
   * nothing to read.
   *
   * @return completes when the keys were read, with true, or could not be, with false; never
   *     exceptionally
   */
  default CompletableFuture<Boolean> refresh() {
    return CompletableFuture.completedFuture(true);
  }

  /** Returns whether keys are at hand, so that no request waits for them. Default: always. */
  default boolean isLoaded() {
    return true;
  }

  /**
   * Returns the ids of the keys that are at hand, to explain a rejection. Default: none, for a
   * source that does not list its keys.
   */
  default Collection<String> ids() {
    return List.of();
  }

  /**
   * A number that changes whenever the keys do. Tokens that were verified under another number are
   * verified again.
   */
  long generation();

  /**
   * Whether the source can have a key for the algorithm at all; asked once, when a policy is made.
   * Default: true.
   */
  default boolean supports(JwsAlgorithm algorithm) {
    return true;
  }

  /**
   * A source of fixed keys.
   *
   * @param keys at least one
   * @throws IllegalArgumentException if there is none
   */
  static KeySource of(List<VerificationKey> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("an issuer has at least one key");
    }
    return KeyRing.of(keys);
  }

  /**
   * Returns the keys at a URL (a JWKS, one JWK, or PEM), which is read when they are first needed.
   *
   * @param url an {@code https} URL without user, password and fragment
   * @param allowHttp whether {@code http} is accepted, which lets anyone on the way replace the
   *     keys
   * @param timeout the time for the whole response, 1 ms to 60 s
   * @param lifetime how long keys are fresh if the response has no {@code max-age}, 1 s to {@link
   *     #MAX_LIFETIME}
   * @param clock determines how old the keys are
   * @throws IllegalArgumentException if the URL is not allowed or a duration is out of its range
   */
  static KeySource at(
      URI url, boolean allowHttp, Duration timeout, Duration lifetime, Clock clock) {
    return new JwksUrl(JwksPolicy.of(url, allowHttp).with(timeout, lifetime), clock);
  }

  /**
   * Returns the keys that an issuer names in its OpenID or OAuth metadata.
   *
   * @param issuer the exact {@code issuer} that the metadata must name
   * @param url the URL of the issuer, below which the metadata are; see {@link #at} for the others
   * @throws IllegalArgumentException if the URL is not allowed or a duration is out of its range
   */
  static KeySource discovered(
      String issuer, URI url, boolean allowHttp, Duration timeout, Duration lifetime, Clock clock) {
    return JwksUrl.discovered(issuer, JwksPolicy.of(url, allowHttp).with(timeout, lifetime), clock);
  }
}
