package io.sallyport.rest;

import java.util.Arrays;
import java.util.BitSet;

/** How long calls took, by the second in which they began. Used by one thread. */
final class Latencies {
  private final long startNanos;
  private final BitSet renewing = new BitSet();
  private int[] seconds = new int[1 << 12];
  private int[] micros = new int[1 << 12];
  private int count;

  Latencies() {
    this(System.nanoTime());
  }

  Latencies(long startNanos) {
    this.startNanos = startNanos;
  }

  long startNanos() {
    return startNanos;
  }

  int count() {
    return count;
  }

  /** The second that it is now. */
  int second() {
    return second(System.nanoTime());
  }

  /** Tells that a token was being renewed in these seconds. */
  void renewing(int first, int last) {
    renewing.set(first, last + 1);
  }

  void add(long beganNanos, long endedNanos) {
    add(second(beganNanos), (int) ((endedNanos - beganNanos) / 1_000));
  }

  void add(Latencies others) {
    for (int i = 0; i < others.count; i++) {
      add(others.seconds[i], others.micros[i]);
    }
  }

  /** The percentile of the calls in seconds that renew, or in the others. */
  double percentileMicros(int percent, boolean ofRenewing) {
    int[] chosen = new int[count];
    int size = 0;
    for (int i = 0; i < count; i++) {
      if (renewing.get(seconds[i]) == ofRenewing) {
        chosen[size++] = micros[i];
      }
    }
    Arrays.sort(chosen, 0, size);
    return size == 0 ? Double.NaN : chosen[Math.min(size - 1, size * percent / 100)];
  }

  private void add(int second, int micro) {
    if (count == seconds.length) {
      seconds = Arrays.copyOf(seconds, 2 * count);
      micros = Arrays.copyOf(micros, 2 * count);
    }
    seconds[count] = second;
    micros[count] = micro;
    count++;
  }

  private int second(long nanos) {
    return (int) ((nanos - startNanos) / 1_000_000_000L);
  }
}
