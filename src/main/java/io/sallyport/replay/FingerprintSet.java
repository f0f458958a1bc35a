package io.sallyport.replay;

import io.sallyport.replay.SipHash.Fingerprint;

/**
 * A set of fingerprints in one flat array, 21 to 43 bytes each: open addressing with linear
 * probing, at most three quarters full. Entries are never removed. Not thread-safe.
 */
final class FingerprintSet {
  private static final int FIRST_SLOTS = 16;

  /** Two words for each slot; both are zero in a free slot. */
  private long[] words = new long[2 * FIRST_SLOTS];

  private int size;

  boolean contains(Fingerprint fingerprint) {
    int at = slot(words, high(fingerprint), fingerprint.low());
    return words[at] != 0;
  }

  /** Adds a fingerprint that is not in the set. */
  void add(Fingerprint fingerprint) {
    int slots = words.length / 2;
    if (size + 1 > slots - slots / 4) {
      grow();
    }
    put(words, high(fingerprint), fingerprint.low());
    size++;
  }

  /** Returns the number of fingerprints in the set. */
  int size() {
    return size;
  }

  /** Returns the memory of the set, in bytes. */
  long bytes() {
    return 8L * words.length;
  }

  private void grow() {
    long[] more = new long[Math.multiplyExact(2, words.length)];
    for (int i = 0; i < words.length; i += 2) {
      if (words[i] != 0) {
        put(more, words[i], words[i + 1]);
      }
    }
    words = more;
  }

  /** Maps zero, which marks a free slot, to one. This costs one bit of 128, and loses no entry. */
  private static long high(Fingerprint fingerprint) {
    return fingerprint.high() == 0 ? 1 : fingerprint.high();
  }

  private static void put(long[] words, long high, long low) {
    int at = slot(words, high, low);
    words[at] = high;
    words[at + 1] = low;
  }

  /** Returns the slot of the fingerprint, or else the free slot where it belongs. */
  private static int slot(long[] words, long high, long low) {
    int mask = words.length - 1;
    int at = (int) (low << 1) & mask;
    while (words[at] != 0 && (words[at] != high || words[at + 1] != low)) {
      at = (at + 2) & mask;
    }
    return at;
  }
}
