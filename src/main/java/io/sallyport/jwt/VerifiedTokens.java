package io.sallyport.jwt;

import io.sallyport.internal.BoundedMap;
import io.sallyport.internal.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Caches verified tokens: a public-key verification takes 15 (RSA) to 700 (EC) times as long as a
 * look-up. Rejected tokens are not cached, since an attacker can send any number of them.
 * Thread-safe.
 *
 * <p>One subject has at most a hundredth of the entries. Further tokens of the subject are verified
 * each time, so they do not evict those of others.
 *
 * <p>Tokens are found by their SHA-256, so a heap dump shows none. Tokens with an HS* signature are
 * not cached: their MAC takes as long as the hash of a look-up, so only the reading of the claims
 * would be saved, about a microsecond.
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

  /** The fraction of all entries that one subject has at most. */
  private static final int FRACTION = 100;

  /** The number of entries that a subject has in any case. */
  private static final int MIN_ENTRIES = 10;

  private final BoundedMap<Key, VerifiedJwt> tokens;
  private final int maxPerSubject;
  private final Clock clock;

  /** The keys of each subject's tokens. Guarded by this. */
  private final Map<String, List<Key>> bySubject = new HashMap<>();

  private VerifiedTokens(int size, Clock clock) {
    this.tokens = new BoundedMap<>(size, this::release);
    this.maxPerSubject = Math.max(MIN_ENTRIES, size / FRACTION);
    this.clock = clock;
  }

  /** Returns the cache of a policy; null if it has none. */
  static @Nullable VerifiedTokens of(JwtPolicy policy, Clock clock) {
    boolean useful = policy.issuers().stream().anyMatch(VerifiedTokens::isWorthIt);
    return useful && policy.verifiedTokenCacheSize() > 0
        ? new VerifiedTokens(policy.verifiedTokenCacheSize(), clock)
        : null;
  }

  static byte[] hash(String token) {
    return Hmac.Hash.SHA256.hash(token.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the token of a hash; null if it is unknown. The caller checks its times. */
  @Nullable VerifiedJwt find(byte[] hash) {
    Key key = new Key(hash);
    VerifiedJwt jwt = tokens.get(key);
    if (jwt != null && !jwt.isOfCurrentKeys()) {
      remove(key, jwt);
      return null;
    }
    return jwt;
  }

  /** Adds a token, unless its subject has the maximum of valid ones. */
  void add(byte[] hash, VerifiedJwt jwt) {
    if (isWorthIt(jwt.policy())) {
      add(new Key(hash), jwt);
    }
  }

  private synchronized void add(Key key, VerifiedJwt jwt) {
    if (tokens.get(key) == null && !takeEntry(key, jwt)) {
      return;
    }
    tokens.put(key, jwt);
  }

  private boolean takeEntry(Key key, VerifiedJwt jwt) {
    List<Key> own = bySubject.computeIfAbsent(subject(jwt), name -> new ArrayList<>(1));
    if (own.size() >= maxPerSubject) {
      own.removeIf(this::removeIfInvalid);
    }
    return own.size() < maxPerSubject && own.add(key);
  }

  /** Removes a token that has expired, or whose issuer has other keys now. */
  private boolean removeIfInvalid(Key key) {
    VerifiedJwt jwt = tokens.get(key);
    boolean valid =
        jwt != null
            && jwt.isOfCurrentKeys()
            && jwt.times().rejectionAt(clock.instant(), jwt.policy().age()) == null;
    if (!valid) {
      tokens.remove(key);
    }
    return !valid;
  }

  private synchronized void remove(Key key, VerifiedJwt jwt) {
    tokens.remove(key);
    release(key, jwt);
  }

  private synchronized void release(Key key, VerifiedJwt jwt) {
    bySubject.computeIfPresent(
        subject(jwt), (name, own) -> own.remove(key) && own.isEmpty() ? null : own);
  }

  /** Returns issuer and name; all users of an application may have the same client. */
  private static String subject(VerifiedJwt jwt) {
    return jwt.issuer() + ' ' + jwt.name();
  }

  private static boolean isWorthIt(IssuerPolicy policy) {
    return !policy.usesSharedSecret();
  }
}
