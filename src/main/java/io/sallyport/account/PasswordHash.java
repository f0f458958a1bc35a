package io.sallyport.account;

import io.sallyport.Secret;
import io.sallyport.UnavailableException;
import io.sallyport.internal.Hex;
import io.sallyport.internal.Hmac;
import io.sallyport.telemetry.Metric;
import io.sallyport.telemetry.Telemetry;
import io.sallyport.telemetry.Timing;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hashes and verifies passwords with Argon2id (<a href="https://www.rfc-editor.org/rfc/rfc9106">RFC
 * 9106</a>). Thread-safe.
 *
 * <p>A computation takes the memory of its cost and tens of milliseconds. So at most as many run at
 * once as the machine has processors, in all instances together. One that waits longer than two
 * seconds fails with an {@link UnavailableException}.
 */
public final class PasswordHash {

  /** The maximum length of a password, in bytes of UTF-8. */
  public static final int MAX_PASSWORD_BYTES = 1024;

  private static final int SALT_BYTES = 16;
  private static final int KIB_SHIFT = 10;
  private static final int TAG_BYTES = 32;
  private static final Duration MAX_WAIT = Duration.ofSeconds(2);

  /** Fair, so that no login starves in a flood of logins. */
  private static final Semaphore SLOTS =
      new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  /** Before the hexadecimal digits of the SHA-256 of a generated secret. */
  private static final String SHA256 = "$sha256$";

  private final Argon2Policy policy;
  private final SecureRandom random;
  private final Argon2 argon2;
  private final Semaphore slots;
  private final Duration maxWait;

  /** The passwords that were verified a moment ago; null if they are verified each time. */
  private final @Nullable VerifiedPasswords verified;

  /**
   * Creates a hash function of that cost.
   *
   * @param policy the cost of new hashes; hashes of another cost are verified too
   * @param random creates the salts
   */
  public PasswordHash(Argon2Policy policy, SecureRandom random) {
    this(policy, random, new Password4jArgon2(), SLOTS, MAX_WAIT);
  }

  PasswordHash(
      Argon2Policy policy, SecureRandom random, Argon2 argon2, Semaphore slots, Duration maxWait) {
    this(policy, random, argon2, slots, maxWait, null);
  }

  private PasswordHash(
      Argon2Policy policy,
      SecureRandom random,
      Argon2 argon2,
      Semaphore slots,
      Duration maxWait,
      @Nullable VerifiedPasswords verified) {
    this.verified = verified;
    this.policy = policy;
    this.random = random;
    this.argon2 = argon2;
    this.slots = slots;
    this.maxWait = maxWait;
  }

  /**
   * Returns the same hash function, which recognises a password that it has verified in the last
   * five minutes. For machines, which log in often; the passwords of people are not remembered.
   *
   * @param clock determines how long ago that was
   */
  public PasswordHash remembering(Clock clock) {
    return new PasswordHash(
        policy, random, argon2, slots, maxWait, new VerifiedPasswords(clock, random));
  }

  /**
   * Returns the stored form of the SHA-256 of a secret. For generated secrets of at least 128
   * random bits only, which need no slow hash.
   *
   * @param hex 64 hexadecimal digits
   * @throws IllegalArgumentException for any other text
   */
  public static String ofSha256(String hex) {
    byte[] bytes = Hex.decode(hex);
    if (bytes == null || bytes.length != TAG_BYTES) {
      throw new IllegalArgumentException("a SHA-256 must have 64 hexadecimal digits");
    }
    return SHA256 + Hex.encode(bytes);
  }

  /**
   * Returns a new hash of the password, with a salt of its own, in the PHC string format: {@code
   * $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
   *
   * @throws IllegalArgumentException if the password has more than {@value #MAX_PASSWORD_BYTES}
   *     bytes
   * @throws UnavailableException if too many passwords are being hashed
   */
  public String hash(Secret password) {
    if (password.length() > MAX_PASSWORD_BYTES) {
      throw new IllegalArgumentException("a password has at most " + MAX_PASSWORD_BYTES + " bytes");
    }
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] tag = inSlot(() -> tag(password, salt, policy, TAG_BYTES));
    return new EncodedHash(policy, salt, tag).encode();
  }

  /**
   * Returns whether the hash is that of the password. Compares in constant time.
   *
   * @param encoded a hash of any cost that {@link Argon2Policy} allows
   * @return false for a wrong password, for one of more than {@value #MAX_PASSWORD_BYTES} bytes,
   *     and for a text that is not such a hash; the last two without computing a hash
   * @throws UnavailableException if too many passwords are being hashed, or the hashes that were
   *     verified so far had too many different costs
   */
  public boolean verify(Secret password, String encoded) {
    if (isFast(encoded)) {
      return isSha256(password, encoded);
    }
    EncodedHash hash = EncodedHash.parse(encoded);
    if (hash == null || password.length() > MAX_PASSWORD_BYTES) {
      return false;
    }
    if (verified == null) {
      return inSlot(() -> isTag(password, hash));
    }
    boolean known = verified.knows(password, encoded);
    Telemetry.count(Metric.CACHE_LOOKUPS, "passwords", known ? Metric.HIT : Metric.MISS);
    if (known) {
      return true;
    }
    return inSlot(() -> verifyInSlot(password, encoded, hash, verified));
  }

  /**
   * Of many equal logins at the same moment only the first ones compute a hash: those that waited
   * for them find the password verified.
   */
  private boolean verifyInSlot(
      Secret password, String encoded, EncodedHash hash, VerifiedPasswords recent) {
    if (recent.knows(password, encoded)) {
      return true;
    }
    boolean same = isTag(password, hash);
    if (same) {
      recent.remember(password, encoded);
    }
    return same;
  }

  private boolean isTag(Secret password, EncodedHash hash) {
    byte[] tag = tag(password, hash.salt(), hash.cost(), hash.tag().length);
    return MessageDigest.isEqual(tag, hash.tag());
  }

  private static boolean isSha256(Secret password, String encoded) {
    byte[] bytes = password.reveal();
    try {
      byte[] wanted = Hex.decode(encoded.substring(SHA256.length()));
      return MessageDigest.isEqual(Hmac.Hash.SHA256.hash(bytes), wanted);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /**
   * Returns whether a wrong password would be rejected at once, which {@link Accounts} does not
   * show.
   */
  static boolean isFast(String encoded) {
    return encoded.startsWith(SHA256);
  }

  /**
   * Returns whether {@link #hash} would now use another cost or other lengths. True too for a text
   * that is not a hash.
   */
  public boolean isOutdated(String encoded) {
    if (isFast(encoded)) {
      return false;
    }
    EncodedHash hash = EncodedHash.parse(encoded);
    return hash == null
        || !hash.cost().equals(policy)
        || hash.salt().length != SALT_BYTES
        || hash.tag().length != TAG_BYTES;
  }

  /** Returns whether {@link #verify} would compute a hash for that text. */
  boolean isReadable(String encoded) {
    return isFast(encoded) || EncodedHash.parse(encoded) != null;
  }

  /**
   * Checks that a computation fits into the heap, since the first one is made after the start.
   *
   * @param maxBytes the maximum size of the heap, in bytes
   * @throws IllegalStateException if it does not
   */
  void requireMemory(long maxBytes) {
    long heap = maxBytes >> KIB_SHIFT;
    if (policy.memoryKib() > heap) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "sallyport.passwords.memory is %d KiB, but the heap has at most %d KiB; use a smaller"
                  + " value or a larger heap",
              policy.memoryKib(),
              heap));
    }
  }

  /** Returns a hash of a random password. */
  String dummyHash() {
    byte[] password = new byte[TAG_BYTES];
    random.nextBytes(password);
    return hash(Secret.of(password));
  }

  private <T> T inSlot(Supplier<T> computation) {
    Timing timing = Telemetry.start(Metric.PASSWORD_HASH, "");
    String error = "unavailable";
    try {
      takeSlot();
      try {
        T result = computation.get();
        error = null;
        return result;
      } finally {
        slots.release();
      }
    } finally {
      timing.end(error);
    }
  }

  private byte[] tag(Secret password, byte[] salt, Argon2Policy cost, int tagBytes) {
    byte[] bytes = password.reveal();
    try {
      return argon2.tag(bytes, salt, cost, tagBytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** Returns the number of passwords that wait for their hash, in all instances together. */
  public static int waiting() {
    return SLOTS.getQueueLength();
  }

  private void takeSlot() {
    try {
      if (!slots.tryAcquire(maxWait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new UnavailableException("too many passwords are being hashed", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(
          "the hashing of a password was interrupted while it waited", e);
    }
  }
}
