package io.sallyport.replay;

import io.sallyport.replay.SipHash.Fingerprint;

/**
 * Fingerprints that expire, in one flat array: open addressing with linear probing. Not
 * thread-safe.
 *
 * <p>A slot has 16 bytes: 96 bits of the fingerprint, and the minute of its expiry. At most three
 * quarters of the slots are in use. Then the set drops what has expired, and continues with twice
 * as many slots as there are fingerprints left. So each takes at most 32 bytes, except in a set of
 * a few.
 */
final class FingerprintSet {
  private static final int MIN_SLOTS = 16;
  private static final long LOW_HALF = 0xffff_ffffL;

  /**
   * Two words for each slot: the first half of the fingerprint; and 32 more bits of it, followed by
   * the minute. The first is zero in a free slot.
   */
  private long[] words = new long[2 * MIN_SLOTS];

  /** The slots in use, those of expired fingerprints included. */
  private int used;

  /**
   * Returns whether the set contains a fingerprint that has not expired.
   *
   * @param minute the current minute
   */
  boolean contains(Fingerprint fingerprint, int minute) {
    long high = high(fingerprint);
    long low = low(fingerprint);
    for (int at = first(words, high); words[at] != 0; at = next(words, at)) {
      if (words[at] == high && (words[at + 1] & ~LOW_HALF) == low && end(words, at) > minute) {
        return true;
      }
    }
    return false;
  }

  /**
   * Adds a fingerprint that is not in the set.
   *
   * @param end the first minute in which it has expired
   * @param minute the current minute
   */
  void add(Fingerprint fingerprint, int end, int minute) {
    int slots = words.length / 2;
    if (used + 1 > slots - slots / 4) {
      rebuild(minute);
    }
    put(words, high(fingerprint), low(fingerprint) | (end & LOW_HALF));
    used++;
  }

  /** Returns the memory of the set, in bytes. */
  long bytes() {
    return 8L * words.length;
  }

  private void rebuild(int minute) {
    int left = 0;
    for (int at = 0; at < words.length; at += 2) {
      if (words[at] != 0 && end(words, at) > minute) {
        left++;
      }
    }
    long[] others = new long[Math.multiplyExact(4, Math.max(left + 1, MIN_SLOTS / 2))];
    for (int at = 0; at < words.length; at += 2) {
      if (words[at] != 0 && end(words, at) > minute) {
        put(others, words[at], words[at + 1]);
      }
    }
    words = others;
    used = left;
  }

  private static void put(long[] words, long high, long low) {
    int at = first(words, high);
    while (words[at] != 0) {
      at = next(words, at);
    }
    words[at] = high;
    words[at + 1] = low;
  }

  /** Maps zero, which marks a free slot, to one. This costs one bit of 96, and loses no entry. */
  private static long high(Fingerprint fingerprint) {
    return fingerprint.high() == 0 ? 1 : fingerprint.high();
  }

  private static long low(Fingerprint fingerprint) {
    return fingerprint.low() & ~LOW_HALF;
  }

  private static int end(long[] words, int at) {
    return (int) words[at + 1];
  }

  /**
   * Returns the slot that belongs to the hash. Slots are in the order of hashes, for any number.
   */
  private static int first(long[] words, long high) {
    long slots = words.length / 2;
    return (int) (((high >>> 32) * slots) >>> 32) << 1;
  }

  private static int next(long[] words, int at) {
    return at + 2 == words.length ? 0 : at + 2;
  }
}
