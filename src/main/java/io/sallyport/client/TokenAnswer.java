package io.sallyport.client;

import org.jspecify.annotations.Nullable;

/**
 * What a token endpoint gave.
 *
 * @param token the token, visible ASCII
 * @param refreshToken what renews it; null if there is nothing new
 * @param lifetimeSeconds how long it lives, as the vendor says; null if it does not
 * @param expiresAtSeconds when it expires, in seconds since 1970; null if the vendor tells a
 *     lifetime, or nothing
 */
record TokenAnswer(
    String token,
    @Nullable String refreshToken,
    @Nullable Long lifetimeSeconds,
    @Nullable Long expiresAtSeconds) {

  /** The times alone. */
  @Override
  public String toString() {
    return "TokenAnswer[***, lifetimeSeconds="
        + lifetimeSeconds
        + ", expiresAtSeconds="
        + expiresAtSeconds
        + "]";
  }
}
