package io.sallyport.apikey;

import io.sallyport.internal.Hex;
import io.sallyport.internal.Hmac.Hash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The SHA-256 of an API key, by which stores find it. Compared in constant time. Immutable.
 *
 * <p>It is a value, so that it can be the key of a map; its 32 bytes are four numbers.
 */
public final class KeyHash {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final long first;
  private final long second;
  private final long third;
  private final long fourth;

  private KeyHash(byte[] sha256) {
    first = (long) LONG.get(sha256, 0);
    second = (long) LONG.get(sha256, 8);
    third = (long) LONG.get(sha256, 16);
    fourth = (long) LONG.get(sha256, 24);
  }

  /** Returns the hash of the UTF-8 bytes of a key. */
  public static KeyHash of(String key) {
    return new KeyHash(Hash.SHA256.hash(key.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Returns the hash with those hexadecimal digits.
   *
   * @param hex 64 digits of either case
   * @throws IllegalArgumentException for any other text
   */
  public static KeyHash ofHex(String hex) {
    byte[] bytes = Hex.decode(hex);
    if (bytes == null || bytes.length != 32) {
      throw new IllegalArgumentException("the SHA-256 of a key must be 64 hexadecimal digits");
    }
    return new KeyHash(bytes);
  }

  /** Returns the 64 hexadecimal digits, in lower case. */
  public String hex() {
    ByteBuffer bytes = ByteBuffer.allocate(32);
    bytes.putLong(first).putLong(second).putLong(third).putLong(fourth);
    return Hex.encode(bytes.array());
  }

  /** Compares in constant time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof KeyHash that
        && ((first ^ that.first)
                | (second ^ that.second)
                | (third ^ that.third)
                | (fourth ^ that.fourth))
            == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(first);
  }

  /** Returns the same text for all hashes, because a hash identifies its key. */
  @Override
  public String toString() {
    return "KeyHash[***]";
  }
}
