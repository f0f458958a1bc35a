package io.sallyport.token;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the claims of tokens whose list of claims a vendor has fixed. Implementations are safe for
 * use by several threads.
 */
@FunctionalInterface
public interface TokenClaims {

  /**
   * All claims of an access token, in their order, as JSON values. The policy's id claim holds
   * {@code times.tokenId()} and {@code exp} the seconds of {@code times.expiresAt()}: the service
   * signs nothing that it could not revoke or that lives longer.
   */
  Map<String, Object> accessClaims(Grant grant, IssueTimes times);

  /**
   * All claims of a refresh token that is a JWT; null, the default, for an opaque one of 256 random
   * bits. {@code exp} holds the seconds of {@code times.expiresAt()}, and one claim {@code
   * times.tokenId()}, or {@code times.session()} where refresh tokens are not rotated: otherwise
   * two tokens could be alike.
   */
  default @Nullable Map<String, Object> refreshClaims(Grant grant, IssueTimes times) {
    return null;
  }
}
