package io.sallyport.account;

import io.sallyport.Secret;
import io.sallyport.internal.Hmac;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Recognises passwords that were verified a moment ago, by a digest with a random key of this
 * process. The digest includes the stored hash, so that a changed password is unknown at once. Only
 * right passwords are remembered, so a wrong one always takes the time of its hash. Thread-safe.
 */
final class VerifiedPasswords {

  /** How long a password is remembered. */
  static final Duration LIFETIME = Duration.ofMinutes(5);

  /** The maximum of remembered passwords; when it is reached, no further one is remembered. */
  private static final int MAX = 100_000;

  private static final int KEY_BYTES = 32;

  private final Hmac mac;
  private final Clock clock;
  private final Map<ByteBuffer, Instant> ends = new ConcurrentHashMap<>();

  VerifiedPasswords(Clock clock, SecureRandom random) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    this.mac = new Hmac(Hmac.Hash.SHA256, key);
    this.clock = clock;
    Arrays.fill(key, (byte) 0);
  }

  /** Returns whether the password was verified against that hash a moment ago. */
  boolean knows(Secret password, String encoded) {
    ByteBuffer digest = digest(password, encoded);
    Instant end = ends.get(digest);
    if (end == null) {
      return false;
    }
    boolean known = clock.instant().isBefore(end);
    if (!known) {
      ends.remove(digest, end);
    }
    return known;
  }

  /** Remembers that the password was verified against that hash. */
  void remember(Secret password, String encoded) {
    Instant now = clock.instant();
    if (ends.size() >= MAX) {
      ends.values().removeIf(end -> !now.isBefore(end));
    }
    if (ends.size() < MAX) {
      ends.put(digest(password, encoded), now.plus(LIFETIME));
    }
  }

  /** The hash ends before the password begins: it contains no zero byte. */
  private ByteBuffer digest(Secret password, String encoded) {
    byte[] bytes = password.reveal();
    try {
      byte[] hash = encoded.getBytes(StandardCharsets.US_ASCII);
      return ByteBuffer.wrap(mac.mac(hash, new byte[1], bytes));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
