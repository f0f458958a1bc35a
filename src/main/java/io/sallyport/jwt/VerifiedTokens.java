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
 * Caches verified tokens: finding one takes a small part of the time that its verification takes,
 * with any algorithm. Rejected tokens are not cached, since an attacker can send any number of
 * them. Thread-safe.
 *
 * <p>One subject has at most a hundredth of the entries. Further tokens of the subject are verified
 * each time, so they do not evict those of others.
 *
 * <p>Tokens are found by the SHA-256 of their end, and the rest of the text is compared with that
 * of the verified token. So only a small part of a token is hashed, and a heap dump shows no whole
 * signature, without which a token is worth nothing.
 */
final class VerifiedTokens {

  /** A token: its beginning, and the hash of the rest. */
  static final class Key {
    private final String beginning;
    private final byte[] sha256;

    private Key(String beginning, byte[] sha256) {
      this.beginning = beginning;
      this.sha256 = sha256;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that
          && MessageDigest.isEqual(sha256, that.sha256)
          && beginning.equals(that.beginning);
    }

    @Override
    public int hashCode() {
      return (sha256[0] & 0xff) << 24
          | (sha256[1] & 0xff) << 16
          | (sha256[2] & 0xff) << 8
          | (sha256[3] & 0xff);
    }
  }

  /**
   * The number of characters at the end of a token that are hashed, in two blocks of SHA-256: a
   * whole signature, or 714 bits of it, which the rest does not let anyone compute.
   */
  private static final int MAX_HASHED = 119;

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
    return policy.verifiedTokenCacheSize() > 0
        ? new VerifiedTokens(policy.verifiedTokenCacheSize(), clock)
        : null;
  }

  /** Returns the key of a token, which may have any form. */
  static Key key(String token) {
    int end = Math.max(0, token.length() - MAX_HASHED);
    byte[] rest = token.substring(end).getBytes(StandardCharsets.UTF_8);
    return new Key(token.substring(0, end), Hmac.Hash.SHA256.hash(rest));
  }

  /** Returns the token of a key; null if it is unknown. The caller checks its times. */
  @Nullable VerifiedJwt find(Key key) {
    VerifiedJwt jwt = tokens.get(key);
    if (jwt != null && !jwt.isOfCurrentKeys()) {
      remove(key, jwt);
      return null;
    }
    return jwt;
  }

  /** Adds a token, unless its subject has the maximum of valid ones. */
  synchronized void add(Key key, VerifiedJwt jwt) {
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
}
