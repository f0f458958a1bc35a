package io.sallyport.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/**
 * Compares contestants with their limit on a shared machine: both run in turns of a few
 * milliseconds in one JVM, so that a slow phase of the machine affects both. Measures the CPU time
 * of this thread, or the elapsed time of work that another process does.
 */
final class Turns {
  private static final int PAIRS = 60;
  private static final long TURN_NANOS = 6_000_000;
  private static final long MIN_WARM_UP_NANOS = 1_000_000_000;
  private static final long MOST_WARM_UP_NANOS = 8_000_000_000L;
  private static final long CALM_NANOS = 400_000_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

  /** The last result; stored so that the compiler cannot remove the work. */
  static volatile int sink;

  private final Callable<?> limit;
  private final LongSupplier time;
  private final long limitCalls;

  /**
   * Collects garbage first, so that long-lived objects lie together, as in a running server.
   *
   * @param elapsed whether elapsed time is measured, and not CPU time
   */
  Turns(Callable<?> limit, boolean elapsed) throws Exception {
    System.gc();
    this.limit = limit;
    this.time = elapsed ? System::nanoTime : THREADS::getCurrentThreadCpuTime;
    this.limitCalls = callsInATurn(limit);
  }

  /**
   * The cost of a contestant.
   *
   * @param ratio its time divided by that of the limit
   * @param nanos the time of one call, in nanoseconds
   */
  record Result(double ratio, double nanos) {}

  /** Measures a contestant; returns the medians of the pairs. */
  Result result(Callable<?> contestant) throws Exception {
    long contestantCalls = callsInATurn(contestant);
    double[] ratios = new double[PAIRS];
    double[] times = new double[PAIRS];
    for (int i = 0; i < PAIRS; i++) {
      double base = nanos(limit, limitCalls);
      times[i] = nanos(contestant, contestantCalls);
      ratios[i] = times[i] / base;
    }
    Arrays.sort(ratios);
    Arrays.sort(times);
    return new Result(ratios[PAIRS / 2], times[PAIRS / 2]);
  }

  /** Warms up until the compiler has been idle for a while, since it uses the CPU too. */
  private long callsInATurn(Callable<?> contestant) throws Exception {
    long calls = 1;
    double perCall = 0;
    long start = time.getAsLong();
    long now = start;
    long calmSince = start;
    long compiled = COMPILER.getTotalCompilationTime();
    while (now - start < MIN_WARM_UP_NANOS
        || (now - calmSince < CALM_NANOS && now - start < MOST_WARM_UP_NANOS)) {
      perCall = nanos(contestant, calls);
      calls = Math.max(1, Math.min(2 * calls, (long) (TURN_NANOS / perCall)));
      now = time.getAsLong();
      if (COMPILER.getTotalCompilationTime() != compiled) {
        compiled = COMPILER.getTotalCompilationTime();
        calmSince = now;
      }
    }
    return calls;
  }

  /** Returns the time of one call, in nanoseconds. */
  private double nanos(Callable<?> contestant, long calls) throws Exception {
    int seen = 0;
    long start = time.getAsLong();
    for (long i = 0; i < calls; i++) {
      seen += contestant.call() == null ? 1 : 2;
    }
    long end = time.getAsLong();
    sink = seen;
    return (double) (end - start) / calls;
  }
}
