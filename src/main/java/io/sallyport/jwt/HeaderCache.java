package io.sallyport.jwt;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The headers of tokens that were verified, found by their text. An issuer writes the same header
 * into every token, so this saves decoding and parsing. Only verified tokens get in, so a stranger
 * cannot fill it. Safe for use by several threads.
 */
final class HeaderCache {
  static final int SIZE = 16;

  /** A header and its text in tokens. */
  private static final class Entry {
    private final byte[] text;
    private final JoseHeader header;

    Entry(byte[] text, JoseHeader header) {
      this.text = text;
      this.header = header;
    }
  }

  private final AtomicReferenceArray<@Nullable Entry> entries = new AtomicReferenceArray<>(SIZE);
  private final AtomicInteger next = new AtomicInteger();

  /** Returns the header that the first bytes of a token encode; null if it is not known. */
  @Nullable JoseHeader find(byte[] token, int length) {
    for (int i = 0; i < SIZE; i++) {
      Entry entry = entries.get(i);
      if (entry == null) {
        return null;
      }
      if (Arrays.equals(entry.text, 0, entry.text.length, token, 0, length)) {
        return entry.header;
      }
    }
    return null;
  }

  /** Remembers the header of a verified token, which was not found; the oldest one makes room. */
  void add(byte[] token, int length, JoseHeader header) {
    if (find(token, length) == null) {
      entries.set(
          Math.floorMod(next.getAndIncrement(), SIZE),
          new Entry(Arrays.copyOf(token, length), header));
    }
  }
}
