package io.sallyport.client;

import io.sallyport.internal.HeaderFields;
import org.jspecify.annotations.Nullable;

/**
 * The token of a response, with its lifetime.
 *
 * @param token the token, visible ASCII, as {@link ResponseFields#token} returns it
 * @param refreshToken the refresh token; null if the response has none
 * @param lifetimeSeconds the lifetime in seconds; null if the response has none
 * @param expiresAtSeconds the time of expiry, in seconds since 1970; null if the response has none
 */
public record TokenResponse(
    String token,
    @Nullable String refreshToken,
    @Nullable Long lifetimeSeconds,
    @Nullable Long expiresAtSeconds) {

  /**
   * Checks the tokens.
   *
   * @throws IllegalArgumentException if one is empty, or has characters that a header cannot carry
   */
  public TokenResponse {
    if (!isToken(token) || (refreshToken != null && !isToken(refreshToken))) {
      throw new IllegalArgumentException("a token must be visible ASCII and not empty");
    }
  }

  private static boolean isToken(String text) {
    return !text.isEmpty()
        && text.length() <= HeaderFields.MAX_LENGTH
        && HeaderFields.isVisible(text);
  }

  /** Returns the times only. */
  @Override
  public String toString() {
    return "TokenResponse[***, lifetimeSeconds="
        + lifetimeSeconds
        + ", expiresAtSeconds="
        + expiresAtSeconds
        + "]";
  }
}
