package io.sallyport.token;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Stores which access tokens were revoked before they expire, by the id of the token or of its
 * session. Implementations are safe for use by several threads and processes; both methods throw
 * {@link io.sallyport.UnavailableException} if the store is unavailable.
 */
public interface Revocations {

  /**
   * Revokes an id. If it is revoked again, the later time applies.
   *
   * @param realm the realm of the id; ids of different realms are independent
   * @param id the id of a token or a session
   * @param until the last instant at which a token with this id could be accepted
   * @throws io.sallyport.UnavailableException also if the store is full: it never evicts a
   *     revocation before its time
   */
  void revoke(String realm, String id, Instant until);

  /** Returns whether one of the ids is revoked and its time has not passed. */
  boolean isAnyRevoked(String realm, List<String> ids);

  /** Returns an empty store in the memory of this process, of bounded size. */
  static Revocations inMemory(Clock clock) {
    return new InMemoryRevocations(clock);
  }
}
