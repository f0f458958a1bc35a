package io.sallyport.token;

import java.time.Instant;
import java.util.List;

/**
 * Remembers which access tokens are dead before they expire: by the id of the token or of its
 * session. Implementations are safe for use by several threads and processes; both methods throw
 * {@link io.sallyport.UnavailableException} if the store does not answer.
 */
public interface Revocations {

  /**
   * Revokes an id. Asked again, the later time counts.
   *
   * @param realm whose id it is: ids of different realms never meet
   * @param id the id of a token or a session
   * @param until the last instant at which a token with this id could be accepted
   * @throws io.sallyport.UnavailableException also if the store is full: it never forgets a
   *     revocation before its time to make room
   */
  void revoke(String realm, String id, Instant until);

  /** Whether one of the ids was revoked and its time is not over. */
  boolean isAnyRevoked(String realm, List<String> ids);
}
