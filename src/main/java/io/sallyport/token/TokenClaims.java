package io.sallyport.token;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the claims of the tokens of a dialect. Implementations are safe for use by several
 * threads.
 */
@FunctionalInterface
public interface TokenClaims {

  /**
   * Returns all claims of an access token, in their order, as JSON values. The policy's id claim
   * must be {@code times.tokenId()}, and {@code exp} the seconds of {@code times.expiresAt()}: the
   * service does not sign a token that it cannot revoke or that lives longer.
   */
  Map<String, Object> accessClaims(Grant grant, Times times);

  /**
   * Returns all claims of a refresh token that is a JWT; null, the default, for an opaque one of
   * 256 random bits. {@code exp} must be the seconds of {@code times.expiresAt()}, and one claim
   * {@code times.tokenId()}, or {@code times.session()} if refresh tokens are not rotated:
   * otherwise two tokens could be equal.
   */
  default @Nullable Map<String, Object> refreshClaims(Grant grant, Times times) {
    return null;
  }

  /**
   * The ids and times of one token, which {@link TokenClaims} writes as claims.
   *
   * @param tokenId the token's own id, unpredictable. It starts with the session's id and a dot
   * @param session the id of the session that the token is of, without a dot
   * @param sessionStartedAt when the session was started, in milliseconds' precision
   * @param issuedAt the {@code iat}, a whole second
   * @param expiresAt the {@code exp}, a whole second
   */
  public record Times(
      String tokenId,
      String session,
      Instant sessionStartedAt,
      Instant issuedAt,
      Instant expiresAt) {
    /** Returns the time only: the ids are those of a session and a token. */
    @Override
    public String toString() {
      return "IssueTimes[" + issuedAt + "]";
    }
  }
}
