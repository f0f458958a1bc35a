package io.sallyport.realm;

import io.sallyport.audit.Audit;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The thread of the audit trail. It records rejected logins, and ends the intervals in which
 * rejections are counted. The trail records only a few events of a kind in each interval, which
 * limits the queue.
 */
final class AuditThread implements Executor, AutoCloseable {
  private static final long PATIENCE_SECONDS = 5;

  private final ScheduledThreadPoolExecutor thread;
  private volatile @Nullable Audit audit;

  /**
   * Creates the thread; call it where the application starts, whose JNDI names lead to its threads.
   */
  AuditThread(ServerThreads server) {
    thread = new ScheduledThreadPoolExecutor(1, server.recording("sallyport-audit"));
  }

  /**
   * Does it soon.
   *
   * @throws RejectedExecutionException after it was closed
   */
  @Override
  public void execute(Runnable work) {
    thread.execute(work);
  }

  /** Starts to end the intervals of the trail, one after another. */
  @SuppressWarnings("FutureReturnValueIgnored") // the tasks do not fail
  void start(Audit started, Duration interval) {
    audit = started;
    long millis = interval.toMillis();
    thread.scheduleWithFixedDelay(started::flush, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Records the remaining events, and ends the last interval, in the calling thread. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      boolean unused = thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Audit started = audit;
    if (started != null) {
      started.flush();
    }
  }
}
