package io.sallyport.account;

import io.sallyport.Secret;
import io.sallyport.UnavailableException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Hashes passwords with Argon2id (<a href="https://www.rfc-editor.org/rfc/rfc9106">RFC 9106</a>),
 * and checks them. Safe for use by several threads.
 *
 * <p>A computation takes the memory of its cost and tens of milliseconds. So no more of them run at
 * once than the machine has processors, in all instances together; one that has to wait longer than
 * two seconds gives up with {@link UnavailableException}.
 */
public final class PasswordHash {

  /** Bytes of UTF-8 that a password may have. */
  public static final int MAX_PASSWORD_BYTES = 1024;

  private static final int SALT_BYTES = 16;
  private static final int TAG_BYTES = 32;
  private static final Duration MAX_WAIT = Duration.ofSeconds(2);

  /** Fair, so that nobody starves in a flood of logins. */
  private static final Semaphore SLOTS =
      new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  private final Argon2Policy policy;
  private final SecureRandom random;
  private final Argon2 argon2;
  private final Semaphore slots;
  private final Duration maxWait;

  /**
   * Hashes at that cost.
   *
   * @param policy the cost of new hashes; those of another cost are verified too
   * @param random makes the salts
   */
  public PasswordHash(Argon2Policy policy, SecureRandom random) {
    this(policy, random, new Password4jArgon2(), SLOTS, MAX_WAIT);
  }

  PasswordHash(
      Argon2Policy policy, SecureRandom random, Argon2 argon2, Semaphore slots, Duration maxWait) {
    this.policy = policy;
    this.random = random;
    this.argon2 = argon2;
    this.slots = slots;
    this.maxWait = maxWait;
  }

  /**
   * A new hash of the password, with a salt of its own, in the PHC string format: {@code
   * $argon2id$v=19$m=19456,t=2,p=1$salt$hash}.
   *
   * @throws IllegalArgumentException if the password has more than {@value #MAX_PASSWORD_BYTES}
   *     bytes
   * @throws UnavailableException if too many passwords are being hashed at the moment
   */
  public String hash(Secret password) {
    if (password.length() > MAX_PASSWORD_BYTES) {
      throw new IllegalArgumentException("a password has at most " + MAX_PASSWORD_BYTES + " bytes");
    }
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new EncodedHash(policy, salt, tag(password, salt, policy, TAG_BYTES)).encode();
  }

  /**
   * Whether it is the password of that hash. Compares in constant time.
   *
   * @param encoded a hash of any cost that {@link Argon2Policy} allows
   * @return false for a wrong password, for one of more than {@value #MAX_PASSWORD_BYTES} bytes,
   *     and for a text that is no such hash; the last two without any work
   * @throws UnavailableException if too many passwords are being hashed at the moment, or the
   *     hashes that were verified so far had too many different costs
   */
  public boolean verify(Secret password, String encoded) {
    EncodedHash hash = EncodedHash.parse(encoded);
    if (hash == null || password.length() > MAX_PASSWORD_BYTES) {
      return false;
    }
    byte[] tag = tag(password, hash.salt(), hash.cost(), hash.tag().length);
    return MessageDigest.isEqual(tag, hash.tag());
  }

  /**
   * Whether {@link #hash} would write another kind of hash today: of another cost or other lengths.
   * True too for a text that is no hash.
   */
  public boolean isOutdated(String encoded) {
    EncodedHash hash = EncodedHash.parse(encoded);
    return hash == null
        || !hash.cost().equals(policy)
        || hash.salt().length != SALT_BYTES
        || hash.tag().length != TAG_BYTES;
  }

  /** Whether {@link #verify} would do its work on that text. */
  boolean isReadable(String encoded) {
    return EncodedHash.parse(encoded) != null;
  }

  /** A hash of a password that nobody knows. */
  String dummyHash() {
    byte[] password = new byte[TAG_BYTES];
    random.nextBytes(password);
    return hash(Secret.of(password));
  }

  private byte[] tag(Secret password, byte[] salt, Argon2Policy cost, int tagBytes) {
    takeSlot();
    byte[] bytes = password.reveal();
    try {
      return argon2.tag(bytes, salt, cost, tagBytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      slots.release();
    }
  }

  private void takeSlot() {
    try {
      if (!slots.tryAcquire(maxWait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new UnavailableException("too many passwords are being hashed at the moment", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted while waiting to hash a password", e);
    }
  }
}
