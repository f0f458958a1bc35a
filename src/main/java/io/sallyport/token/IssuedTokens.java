package io.sallyport.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a client gets. Immutable.
 *
 * @param accessToken the signed access token
 * @param tokenId the access token's id
 * @param issuedAt since when the access token is good, a whole second
 * @param expiresAt until when the access token is good, a whole second
 * @param refreshToken the refresh token; null if the policy has none
 * @param refreshExpiresAt until when the refresh token is good; null if there is none
 * @param session the id of the session: what logout revokes
 * @param scope the scope of the access token; empty if it permits nothing
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

  /** The access token's id: the tokens themselves are not for logs. */
  @Override
  public String toString() {
    return "IssuedTokens[" + tokenId + "]";
  }
}
