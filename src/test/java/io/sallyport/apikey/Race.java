package io.sallyport.apikey;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;

/** Runs one call in several threads at once. */
public final class Race {
  private static final int THREADS = 8;

  private Race() {}

  /** Calls from each thread at once; returns the numbers of those that got true. */
  public static List<Integer> winners(IntPredicate call) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<Future<Boolean>> responses = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int number = i;
        responses.add(
            pool.submit(
                () -> {
                  start.await();
                  return call.test(number);
                }));
      }
      List<Integer> winners = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        if (responses.get(i).get()) {
          winners.add(i);
        }
      }
      return winners;
    } finally {
      pool.shutdownNow();
    }
  }
}
