package io.sallyport.token;

import java.time.Instant;

/**
 * The ids and times of one token, which {@link TokenClaims} writes as claims.
 *
 * @param tokenId the token's own id, unpredictable. It starts with the session's id and a dot
 * @param session the id of the session that the token is of, without a dot
 * @param sessionStartedAt when the session was started, in milliseconds' precision
 * @param issuedAt the {@code iat}, a whole second
 * @param expiresAt the {@code exp}, a whole second
 */
public record IssueTimes(
    String tokenId, String session, Instant sessionStartedAt, Instant issuedAt, Instant expiresAt) {
  /** Returns the time only: the ids are those of a session and a token. */
  @Override
  public String toString() {
    return "IssueTimes[" + issuedAt + "]";
  }
}
