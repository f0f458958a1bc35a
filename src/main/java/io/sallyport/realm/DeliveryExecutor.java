package io.sallyport.realm;

import io.sallyport.outbox.Deliveries;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that send webhooks: one that looks every second what is due, and workers as long as
 * something is.
 */
final class DeliveryExecutor implements AutoCloseable {
  private static final long INTERVAL_SECONDS = 1;
  private static final long IDLE_SECONDS = 10;

  private final ScheduledThreadPoolExecutor timer;
  private final ThreadPoolExecutor workers;

  /** For the thread where the application starts, whose names lead to its threads. */
  DeliveryExecutor() {
    ThreadFactory threads = ServerThreads.named("sallyport-webhooks");
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

  /** What runs the deliveries' work. */
  Executor workers() {
    return workers;
  }

  /** Looks every second what is due, from now on. */
  @SuppressWarnings(
      "FutureReturnValueIgnored") // what it would tell is a failure, and there is none
  void start(Runnable deliveries) {
    timer.scheduleWithFixedDelay(deliveries, 0, INTERVAL_SECONDS, TimeUnit.SECONDS);
  }

  /** Starts nothing more. What is under way may end; what does not is sent at the next start. */
  @Override
  public void close() {
    timer.shutdownNow();
    workers.shutdown();
  }
}
