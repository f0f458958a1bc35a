package io.sallyport.jwt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.sallyport.internal.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that were verified, until they expire or their issuer's keys change: a public-key
 * verification costs some 15 (RSA) to 700 (EC) times a look-up. Refused tokens are not remembered,
 * since a stranger has as many as he likes. Safe for use by several threads.
 *
 * <p>Found by SHA-256, so that a dump of the memory shows no token. Tokens with an HS* signature do
 * not get in: a look-up hashes as much as their MAC does, so it would save no more than reading the
 * claims, about a microsecond.
 */
final class VerifiedTokens {

  /** A token's hash. */
  private static final class Key {
    private final byte[] sha256;

    Key(byte[] sha256) {
      this.sha256 = sha256;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that && MessageDigest.isEqual(sha256, that.sha256);
    }

    @Override
    public int hashCode() {
      return (sha256[0] & 0xff) << 24
          | (sha256[1] & 0xff) << 16
          | (sha256[2] & 0xff) << 8
          | (sha256[3] & 0xff);
    }
  }

  private final Cache<Key, VerifiedJwt> tokens;

  private VerifiedTokens(int size, Clock clock) {
    this.tokens =
        Caffeine.newBuilder()
            .maximumSize(size)
            .expireAfter(
                Expiry.creating(
                    (Key key, VerifiedJwt jwt) -> Duration.between(clock.instant(), end(jwt))))
            .ticker(() -> nanos(clock.instant()))
            // Its housekeeping runs on the caller's thread: a server's threads are not ours to use.
            .executor(Runnable::run)
            .build();
  }

  /** The memory that a policy asks for; null if it asks for none. */
  static @Nullable VerifiedTokens of(JwtPolicy policy, Clock clock) {
    boolean useful = policy.issuers().stream().anyMatch(VerifiedTokens::isWorthIt);
    return useful && policy.verifiedTokenCacheSize() > 0
        ? new VerifiedTokens(policy.verifiedTokenCacheSize(), clock)
        : null;
  }

  static byte[] hash(String token) {
    return Hmac.Hash.SHA256.hash(token.getBytes(StandardCharsets.UTF_8));
  }

  /** The token of that hash; null if it is not known. Its times are the caller's to check. */
  @Nullable VerifiedJwt find(byte[] hash) {
    Key key = new Key(hash);
    VerifiedJwt jwt = tokens.getIfPresent(key);
    if (jwt != null && !jwt.isOfCurrentKeys()) {
      tokens.invalidate(key);
      return null;
    }
    return jwt;
  }

  void add(byte[] hash, VerifiedJwt jwt) {
    if (isWorthIt(jwt.policy())) {
      tokens.put(new Key(hash), jwt);
    }
  }

  /** A policy's algorithms are HS* all of them, or none. */
  private static boolean isWorthIt(IssuerPolicy policy) {
    return policy.algorithms().stream()
        .noneMatch(algorithm -> algorithm.family() == JwsAlgorithm.Family.HMAC);
  }

  private static Instant end(VerifiedJwt jwt) {
    return jwt.expiresAt().plus(jwt.policy().clockSkew());
  }

  private static long nanos(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }
}
