package io.sallyport.token;

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
  Map<String, Object> accessClaims(Grant grant, IssueTimes times);

  /**
   * Returns all claims of a refresh token that is a JWT; null, the default, for an opaque one of
   * 256 random bits. {@code exp} must be the seconds of {@code times.expiresAt()}, and one claim
   * {@code times.tokenId()}, or {@code times.session()} if refresh tokens are not rotated:
   * otherwise two tokens could be equal.
   */
  default @Nullable Map<String, Object> refreshClaims(Grant grant, IssueTimes times) {
    return null;
  }
}
