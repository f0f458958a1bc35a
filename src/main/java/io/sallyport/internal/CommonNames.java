package io.sallyport.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of members that most tokens have. Reading one of them creates no text and computes no
 * hash code.
 */
final class CommonNames {
  static final List<String> NAMES =
      List.of(
          "iss",
          "sub",
          "aud",
          "exp",
          "nbf",
          "iat",
          "jti",
          "azp",
          "scp",
          "upn",
          "name",
          "typ",
          "sid",
          "email",
          "scope",
          "roles",
          "groups",
          "client_id",
          "permissions",
          "realm_access",
          "resource_access",
          "preferred_username");

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Gives each name a slot of its own; found by trial. */
  private static final long FACTOR = 0xc2b2_ae3d_27d4_eb4fL;

  /** Where the length is in the key of a short name. */
  private static final int LENGTH_SHIFT = 56;

  private static final @Nullable String[] NAMES_BY_SLOT = new @Nullable String[128];

  /** The first eight characters of each name; those of fewer, with their length. */
  private static final long[] KEYS = new long[NAMES_BY_SLOT.length];

  static {
    for (String name : NAMES) {
      long key = key(name.getBytes(StandardCharsets.US_ASCII), 0, name.length());
      NAMES_BY_SLOT[slot(key)] = name;
      KEYS[slot(key)] = key;
    }
  }

  private CommonNames() {}

  /**
   * Returns the common name that the bytes from {@code start} up to {@code end} spell; null if it
   * is another one.
   */
  static @Nullable String find(byte[] bytes, int start, int end) {
    int length = end - start;
    long key = key(bytes, start, length);
    int slot = slot(key);
    String name = NAMES_BY_SLOT[slot];
    return name != null && KEYS[slot] == key && endsLike(name, bytes, start, length) ? name : null;
  }

  /** Compares what the key does not contain. */
  private static boolean endsLike(String name, byte[] bytes, int start, int length) {
    if (length < Long.BYTES) {
      return true;
    }
    if (name.length() != length) {
      return false;
    }
    for (int i = Long.BYTES; i < length; i++) {
      if (name.charAt(i) != bytes[start + i]) {
        return false;
      }
    }
    return true;
  }

  /** Reads eight bytes at once, except at the end of the array, where fewer are left. */
  private static long key(byte[] bytes, int start, int length) {
    if (bytes.length - start >= Long.BYTES) {
      long eight = (long) EIGHT.get(bytes, start);
      return length < Long.BYTES
          ? (eight & ((1L << (8 * length)) - 1)) | ((long) length << LENGTH_SHIFT)
          : eight;
    }
    long key = (long) length << LENGTH_SHIFT;
    for (int i = 0; i < length; i++) {
      key |= (bytes[start + i] & 0xffL) << (8 * i);
    }
    return key;
  }

  private static int slot(long key) {
    return (int) ((key * FACTOR) >>> 57);
  }
}
