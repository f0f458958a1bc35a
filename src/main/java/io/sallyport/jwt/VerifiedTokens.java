package io.sallyport.jwt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.sallyport.internal.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that were verified, until they expire or their issuer's keys change: a public-key
 * verification costs some 15 (RSA) to 700 (EC) times a look-up. Rejected tokens are not remembered,
 * since a stranger has as many as he likes. Safe for use by several threads.
 *
 * <p>One subject has a hundredth of the places at most: who has more tokens than that pays for
 * their verification, and does not push out those of others.
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

  /** The part of all places that one subject has at most. */
  private static final int PART = 100;

  /** Places that a subject may have in any case. */
  private static final int MIN_PLACES = 10;

  private final Cache<Key, VerifiedJwt> tokens;
  private final int placesOfOne;

  /** How many places each subject has. */
  private final Map<String, Integer> places = new ConcurrentHashMap<>();

  private VerifiedTokens(int size, Clock clock) {
    this.placesOfOne = Math.max(MIN_PLACES, size / PART);
    this.tokens =
        Caffeine.newBuilder()
            .maximumSize(size)
            .removalListener(
                (@Nullable Key key, @Nullable VerifiedJwt jwt, RemovalCause cause) -> release(jwt))
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
    if (isWorthIt(jwt.policy()) && take(jwt)) {
      tokens.put(new Key(hash), jwt);
    }
  }

  private boolean take(VerifiedJwt jwt) {
    int before = places.getOrDefault(subject(jwt), 0);
    if (before >= placesOfOne) {
      return false;
    }
    places.merge(subject(jwt), 1, Integer::sum);
    return true;
  }

  private void release(@Nullable VerifiedJwt jwt) {
    if (jwt != null) {
      places.computeIfPresent(subject(jwt), (name, count) -> count == 1 ? null : count - 1);
    }
  }

  /** Not the client: all users of an application may have the same one. */
  private static String subject(VerifiedJwt jwt) {
    return jwt.issuer() + ' ' + jwt.name();
  }

  private static boolean isWorthIt(IssuerPolicy policy) {
    return !policy.usesSharedSecret();
  }

  private static Instant end(VerifiedJwt jwt) {
    return jwt.expiresAt().plus(jwt.policy().age().clockSkew());
  }

  private static long nanos(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }
}
