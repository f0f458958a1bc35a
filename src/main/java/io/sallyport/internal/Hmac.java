package io.sallyport.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC (<a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104</a>) with one fixed key. Safe for
 * use by several threads.
 *
 * <p>The two key pads are digested once, and each computation starts with clones of these digests.
 * This is faster than a reused {@code Mac} (two compressions less), and needs neither a pool nor a
 * lock.
 */
public final class Hmac {

  /** The hash functions of the wire formats. */
  public enum Hash {
    /** SHA-1, which some vendors still use; it is not broken in HMAC. */
    SHA1("SHA-1", 64),
    /** SHA-256. */
    SHA256("SHA-256", 64),
    /** SHA-384. */
    SHA384("SHA-384", 128),
    /** SHA-512. */
    SHA512("SHA-512", 128);

    private final int blockBytes;

    /** Cloned, which is faster than a look-up in the JDK's providers; never updated. */
    @SuppressWarnings("ImmutableEnumChecker") // it never changes
    private final MessageDigest blank;

    Hash(String algorithm, int blockBytes) {
      this.blockBytes = blockBytes;
      try {
        this.blank = MessageDigest.getInstance(algorithm);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("the JDK has no " + algorithm, e);
      }
    }

    /** Returns the length of a hash, in bytes. */
    public int bytes() {
      return blank.getDigestLength();
    }

    /** Returns a new digest of this hash function. */
    public MessageDigest digest() {
      return Hmac.clone(blank);
    }

    /** Returns the hash of bytes. */
    public byte[] hash(byte[] bytes) {
      return digest().digest(bytes);
    }
  }

  private final MessageDigest inner;
  private final MessageDigest outer;

  /**
   * Creates an HMAC with a key.
   *
   * @param hash the hash function
   * @param key the key, not empty; copied
   * @throws IllegalArgumentException if the key is empty
   */
  public Hmac(Hash hash, byte[] key) {
    if (key.length == 0) {
      throw new IllegalArgumentException("an HMAC key must not be empty");
    }
    byte[] block =
        Arrays.copyOf(key.length > hash.blockBytes ? hash.hash(key) : key, hash.blockBytes);
    inner = padded(hash, block, 0x36);
    outer = padded(hash, block, 0x5c);
    Arrays.fill(block, (byte) 0);
  }

  /** Returns the MAC of the concatenated parts. */
  public byte[] mac(byte[]... parts) {
    Run run = start();
    for (byte[] part : parts) {
      run.update(part, 0, part.length);
    }
    return run.finish();
  }

  /** Starts the MAC of a message that arrives in pieces. */
  public Run start() {
    return new Run(clone(inner), outer);
  }

  /** The computation of one MAC. Not safe for use by several threads. */
  public static final class Run {
    private final MessageDigest digest;
    private final MessageDigest outer;

    private Run(MessageDigest digest, MessageDigest outer) {
      this.digest = digest;
      this.outer = outer;
    }

    /** Adds a range of bytes. */
    public Run update(byte[] bytes, int offset, int length) {
      digest.update(bytes, offset, length);
      return this;
    }

    /** Adds one byte. */
    public Run update(byte value) {
      digest.update(value);
      return this;
    }

    /** Returns the MAC; the object cannot be used afterwards. */
    public byte[] finish() {
      MessageDigest last = Hmac.clone(outer);
      last.update(digest.digest());
      return last.digest();
    }
  }

  private static MessageDigest padded(Hash hash, byte[] block, int pad) {
    byte[] bytes = new byte[block.length];
    for (int i = 0; i < block.length; i++) {
      bytes[i] = (byte) (block[i] ^ pad);
    }
    MessageDigest digest = hash.digest();
    digest.update(bytes);
    Arrays.fill(bytes, (byte) 0);
    return digest;
  }

  private static MessageDigest clone(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's digests can be cloned", e);
    }
  }
}
