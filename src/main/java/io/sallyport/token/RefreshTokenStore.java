package io.sallyport.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores refresh tokens by their hashes. Implementations are safe for use by several threads and
 * processes; each method is atomic, and every method throws {@link
 * io.sallyport.UnavailableException} if the store is unavailable.
 */
public interface RefreshTokenStore {

  /**
   * The minimum time for which an expired token is remembered, to distinguish it from an unknown
   * one.
   */
  Duration RETENTION = Duration.ofDays(1);

  /**
   * Adds the first token of a family.
   *
   * @param token the token, neither used nor revoked
   * @throws IllegalStateException if the realm already has a token with this hash or a family with
   *     this id
   * @throws io.sallyport.UnavailableException also if the store is full: it never evicts a token
   *     before its time
   */
  void add(RefreshToken token);

  /** Returns the token with a hash; null if the realm has none. */
  @Nullable RefreshToken find(String realm, String hash);

  /**
   * Marks a token as used and adds its successor, both or neither. Of several calls for one token
   * exactly one returns true. A concurrent revocation of the family always wins: either this call
   * returns false, or the successor is revoked too.
   *
   * @param realm the realm of both tokens
   * @param hash the hash of the token that is used up
   * @param successor a token of the same realm and family, neither used nor revoked
   * @return false, without any change, if the token is unknown, was used before or was revoked
   * @throws IllegalStateException if the realm already has a token with the successor's hash
   * @throws io.sallyport.UnavailableException also if the store is full
   */
  boolean rotate(String realm, String hash, RefreshToken successor);

  /**
   * Revokes a family for good: it gets no more successors. Does nothing if there is no such family.
   */
  void revokeFamily(String realm, String family);

  /**
   * Returns the sessions of a subject that are not revoked, the newest first.
   *
   * @param expiredBy a time; sessions whose refresh tokens all expire until then are left out
   * @param max the maximum number of sessions
   */
  List<ActiveSession> sessions(String realm, String subject, Instant expiredBy, int max);

  /** Returns an empty store in the memory of this process, of bounded size. */
  static RefreshTokenStore inMemory(Clock clock) {
    return new InMemoryRefreshTokens(clock);
  }
}
