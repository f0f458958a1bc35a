package io.sallyport.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.Callable;

/**
 * Compares two contestants on a machine that others use too: they take turns of a few milliseconds
 * of CPU time in one JVM, so that a slow phase of the machine hits both.
 */
final class Turns {
  private static final int PAIRS = 60;
  private static final long TURN_NANOS = 6_000_000;
  private static final long WARM_UP_NANOS = 700_000_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** What was computed; written so that the compiler cannot leave the work out. */
  static volatile int sink;

  private Turns() {}

  /** How many times as long as the limit the contestant takes: the median of the pairs. */
  static double ratio(Callable<?> limit, Callable<?> contestant) throws Exception {
    long limitCalls = callsInATurn(limit);
    long contestantCalls = callsInATurn(contestant);
    double[] ratios = new double[PAIRS];
    for (int i = 0; i < PAIRS; i++) {
      double base = nanos(limit, limitCalls);
      ratios[i] = nanos(contestant, contestantCalls) / base;
    }
    Arrays.sort(ratios);
    return ratios[PAIRS / 2];
  }

  private static long callsInATurn(Callable<?> contestant) throws Exception {
    long calls = 1;
    double perCall = 0;
    long start = THREADS.getCurrentThreadCpuTime();
    while (THREADS.getCurrentThreadCpuTime() - start < WARM_UP_NANOS) {
      perCall = nanos(contestant, calls);
      calls = Math.max(1, Math.min(2 * calls, (long) (TURN_NANOS / perCall)));
    }
    return Math.max(1, (long) (TURN_NANOS / perCall));
  }

  /** CPU time of one call. */
  private static double nanos(Callable<?> contestant, long calls) throws Exception {
    int seen = 0;
    long start = THREADS.getCurrentThreadCpuTime();
    for (long i = 0; i < calls; i++) {
      seen += contestant.call() == null ? 1 : 2;
    }
    long end = THREADS.getCurrentThreadCpuTime();
    sink = seen;
    return (double) (end - start) / calls;
  }
}
