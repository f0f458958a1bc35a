package io.sallyport.client;

import io.sallyport.internal.HeaderFields;
import org.jspecify.annotations.Nullable;

/**
 * What a token endpoint gave.
 *
 * @param token the token, visible ASCII; a reader that uses {@link ResponseFields#token} has
 *     checked that
 * @param refreshToken what renews it; null if there is nothing new
 * @param lifetimeSeconds how long it lives, as the vendor says; null if it does not
 * @param expiresAtSeconds when it expires, in seconds since 1970; null if the vendor tells a
 *     lifetime, or nothing
 */
public record TokenResponse(
    String token,
    @Nullable String refreshToken,
    @Nullable Long lifetimeSeconds,
    @Nullable Long expiresAtSeconds) {

  /**
   * Checks the tokens.
   *
   * @throws IllegalArgumentException if one is empty, or has characters that no header carries
   */
  public TokenResponse {
    if (!isToken(token) || (refreshToken != null && !isToken(refreshToken))) {
      throw new IllegalArgumentException("a token is visible ASCII, and not empty");
    }
  }

  private static boolean isToken(String text) {
    return !text.isEmpty()
        && text.length() <= HeaderFields.MAX_LENGTH
        && HeaderFields.isVisible(text);
  }

  /** The times alone. */
  @Override
  public String toString() {
    return "TokenResponse[***, lifetimeSeconds="
        + lifetimeSeconds
        + ", expiresAtSeconds="
        + expiresAtSeconds
        + "]";
  }
}
