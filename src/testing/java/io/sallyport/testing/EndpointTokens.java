package io.sallyport.testing;

import io.sallyport.internal.JsonText;
import io.sallyport.jwt.JwsAlgorithm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tokens of a fake endpoint, and which of them are valid. Thread-safe. */
final class EndpointTokens {

  /** A token that was issued just now. */
  record Issued(
      String token, @Nullable String refreshToken, Duration lifetime, long expiresAtSeconds) {}

  /** The state of a token. */
  enum Worth {
    GOOD,
    EXPIRED,
    REVOKED
  }

  private final Clock clock;
  private final Map<String, Instant> expiries = new HashMap<>();
  private final Set<String> refreshTokens = new HashSet<>();
  private final List<TokenMint> mints = new ArrayList<>();
  private Duration lifetime = Duration.ofHours(1);

  EndpointTokens(Clock clock) {
    this.clock = clock;
    rotate();
  }

  synchronized Issued issue(boolean withRefreshToken) {
    Instant expiry = clock.instant().plus(lifetime);
    TokenMint mint = mints.get(mints.size() - 1);
    String token = mint.lifetime(lifetime).token("client");
    String refreshToken = withRefreshToken ? UUID.randomUUID().toString() : null;
    expiries.put(token, expiry);
    if (refreshToken != null) {
      refreshTokens.add(refreshToken);
    }
    return new Issued(token, refreshToken, lifetime, expiry.getEpochSecond());
  }

  /** Returns whether a refresh token is valid; a used one becomes invalid. */
  synchronized boolean refresh(String token, boolean usedUp) {
    return usedUp ? refreshTokens.remove(token) : refreshTokens.contains(token);
  }

  synchronized Worth worth(String token) {
    Instant expiry = expiries.get(token);
    if (expiry == null) {
      return Worth.REVOKED;
    }
    return clock.instant().isBefore(expiry) ? Worth.GOOD : Worth.EXPIRED;
  }

  synchronized void liveFor(Duration lifetime) {
    this.lifetime = lifetime;
  }

  synchronized void expire() {
    expiries.replaceAll((token, expiry) -> Instant.EPOCH);
  }

  synchronized void revoke() {
    expiries.clear();
  }

  synchronized void revokeRefreshTokens() {
    refreshTokens.clear();
  }

  /**
   * Signs with a new key from now on. The previous key stays in the JWKS; older keys are removed.
   */
  synchronized void rotate() {
    mints.add(TokenMint.of(JwsAlgorithm.ES256).clock(clock));
    if (mints.size() > 2) {
      mints.remove(0);
    }
  }

  synchronized String jwks() {
    return JsonText.write(Map.of("keys", mints.stream().map(TokenMint::jwk).toList()));
  }

  synchronized TokenMint mint() {
    return mints.get(mints.size() - 1);
  }
}
