package io.sallyport.token;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The issued tokens of one session. Immutable.
 *
 * @param accessToken the signed access token
 * @param tokenId the access token's id
 * @param issuedAt the time from which the access token is valid, a whole second
 * @param expiresAt the time until which the access token is valid, a whole second
 * @param refreshToken the refresh token; null if the policy has none
 * @param refreshExpiresAt the time until which the refresh token is valid; null if there is none
 * @param session the id of the session, which logout revokes
 * @param scope the scope of the access token; empty if it has no permissions
 */
public record IssuedTokens(
    String accessToken,
    String tokenId,
    Instant issuedAt,
    Instant expiresAt,
    @Nullable String refreshToken,
    @Nullable Instant refreshExpiresAt,
    String session,
    String scope) {

  /** Returns the access token's id only: tokens must not be logged. */
  @Override
  public String toString() {
    return "IssuedTokens[" + tokenId + "]";
  }

  /** Returns how long the access token is valid, in whole seconds. */
  public long accessSeconds() {
    return Duration.between(issuedAt, expiresAt).toSeconds();
  }
}
