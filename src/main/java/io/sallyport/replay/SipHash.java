package io.sallyport.replay;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.random.RandomGenerator;

/**
 * SipHash-2-4 with 128 bits of result (<a
 * href="https://www.aumasson.jp/siphash/siphash.pdf">Aumasson and Bernstein, SipHash: a fast
 * short-input PRF</a>). Senders do not know its key, so they cannot create collisions. Thread-safe.
 */
final class SipHash {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The result of 128 bits. */
  record Fingerprint(long high, long low) {}

  private final long k0;
  private final long k1;

  SipHash(long k0, long k1) {
    this.k0 = k0;
    this.k1 = k1;
  }

  /** Returns a hash function with a random key. */
  static SipHash keyedBy(RandomGenerator random) {
    return new SipHash(random.nextLong(), random.nextLong());
  }

  Fingerprint of(byte[] bytes) {
    SipState state = new SipState(k0, k1);
    int whole = bytes.length & ~7;
    for (int i = 0; i < whole; i += 8) {
      state.absorb((long) LONG.get(bytes, i));
    }
    long last = (long) bytes.length << 56;
    for (int i = whole; i < bytes.length; i++) {
      last |= (bytes[i] & 0xffL) << (8 * (i - whole));
    }
    state.absorb(last);
    return state.finish();
  }
}
