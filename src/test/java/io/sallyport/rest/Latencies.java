package io.sallyport.rest;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;

/** The duration of calls, by the second in which they began. Used by one thread. */
public final class Latencies {
  private final long startMillis;
  private final BitSet renewing = new BitSet();
  private int[] seconds = new int[1 << 12];
  private int[] micros = new int[1 << 12];
  private int count;

  /** Creates empty latencies; calls begin now or later. */
  public Latencies() {
    this(System.currentTimeMillis());
  }

  Latencies(long startMillis) {
    this.startMillis = startMillis;
  }

  long startMillis() {
    return startMillis;
  }

  /** Returns the number of calls. */
  public int count() {
    return count;
  }

  /** Returns the current second. */
  public int second() {
    return second(System.currentTimeMillis());
  }

  /** Records that a token was being renewed in these seconds. */
  public void renewing(int first, int last) {
    renewing.set(first, last + 1);
  }

  /** Adds a call that began at that time, in milliseconds since 1970. */
  public void add(long beganMillis, long tookMicros) {
    add(second(beganMillis), (int) tookMicros);
  }

  void add(Latencies others) {
    for (int i = 0; i < others.count; i++) {
      add(others.seconds[i], others.micros[i]);
    }
  }

  /** Compares the calls in seconds with a renewal with the others. */
  public String comparison() {
    double inRenewing = percentileMicros(99, true);
    double inOthers = percentileMicros(99, false);
    return String.format(
        Locale.ROOT,
        "%,d calls in %d s; p99 %.0f us in the %d seconds that renew, %.0f us in the others, ratio"
            + " %.2f",
        count,
        second() + 1,
        inRenewing,
        renewing.cardinality(),
        inOthers,
        inRenewing / inOthers);
  }

  private double percentileMicros(int percent, boolean ofRenewing) {
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

  private int second(long millis) {
    return (int) ((millis - startMillis) / 1_000);
  }
}
