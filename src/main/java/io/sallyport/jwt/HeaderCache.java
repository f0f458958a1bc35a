package io.sallyport.jwt;

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

  private final AtomicReferenceArray<@Nullable JoseHeader> headers =
      new AtomicReferenceArray<>(SIZE);
  private final AtomicInteger next = new AtomicInteger();

  /** The header that a token's first characters spell; null if it is not known. */
  @Nullable JoseHeader find(String token, int length) {
    for (int i = 0; i < SIZE; i++) {
      JoseHeader header = headers.get(i);
      if (header == null) {
        return null;
      }
      if (header.segment().length() == length && token.startsWith(header.segment())) {
        return header;
      }
    }
    return null;
  }

  /** Remembers a header of a verified token; the oldest one makes room. */
  void add(JoseHeader header) {
    if (find(header.segment(), header.segment().length()) == null) {
      headers.set(Math.floorMod(next.getAndIncrement(), SIZE), header);
    }
  }
}
