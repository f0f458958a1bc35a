package io.sallyport.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.Supplier;

/** A condition that holds for every input; a violation is a finding. */
public final class Invariant {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Far more than linear work takes, so that only growth beyond it shows. */
  private static final long NANOS_FOR_ANYTHING = 30_000_000;

  private static final long NANOS_FOR_A_CHARACTER = 20_000;

  /** The compiler and the collector may be unlucky for one input, but not time and again. */
  private static final int ATTEMPTS = 4;

  private Invariant() {}

  /**
   * Requires something.
   *
   * @throws AssertionError unless it holds
   */
  public static void holds(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError(what);
    }
  }

  /**
   * Does the work, which must take no more CPU time than a line over its length allows.
   *
   * @param length the input's length
   * @throws AssertionError if it took longer each time
   */
  public static <T> T inTime(int length, Supplier<T> work) {
    long allowed = NANOS_FOR_ANYTHING + length * NANOS_FOR_A_CHARACTER;
    long took = 0;
    for (int i = 0; i < ATTEMPTS; i++) {
      long start = THREADS.getCurrentThreadCpuTime();
      T result = work.get();
      took = THREADS.getCurrentThreadCpuTime() - start;
      if (took <= allowed) {
        return result;
      }
    }
    throw new AssertionError(length + " characters took " + took + " ns");
  }
}
