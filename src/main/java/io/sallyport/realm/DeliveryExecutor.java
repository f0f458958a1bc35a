package io.sallyport.realm;

import io.sallyport.outbox.Deliveries;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that send webhooks: one that looks every second for due deliveries, and workers while
 * there are any.
 */
final class DeliveryExecutor implements AutoCloseable {
  private static final long INTERVAL_SECONDS = 1;
  private static final long IDLE_SECONDS = 10;

  private final ScheduledThreadPoolExecutor timer;
  private final ThreadPoolExecutor workers;

  /**
   * Creates the threads; call it where the application starts, whose JNDI names lead to its
   * threads.
   */
  DeliveryExecutor(ServerThreads server) {
    ThreadFactory threads = server.recording("sallyport-webhooks");
    timer = new ScheduledThreadPoolExecutor(1, threads);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    workers =
        new ThreadPoolExecutor(
            0,
            Deliveries.WORKERS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            threads);
  }

  /** Returns the executor of deliveries. */
  Executor workers() {
    return workers;
  }

  /** Starts to look every second for due deliveries. */
  @SuppressWarnings("FutureReturnValueIgnored") // the tasks do not fail
  void start(Runnable deliveries) {
    timer.scheduleWithFixedDelay(deliveries, 0, INTERVAL_SECONDS, TimeUnit.SECONDS);
  }

  /** Starts no more deliveries. Running ones may end; the others are sent after the next start. */
  @Override
  public void close() {
    timer.shutdownNow();
    workers.shutdown();
  }
}
