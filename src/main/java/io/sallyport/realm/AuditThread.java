package io.sallyport.realm;

import io.sallyport.audit.Audit;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The thread of the audit trail: tells rejected logins, and ends the interval in which rejections
 * are counted. Only a few of a kind are told in an interval, so that its queue is bounded by the
 * trail.
 */
final class AuditThread implements Executor, AutoCloseable {
  private static final long PATIENCE_SECONDS = 5;

  private final ScheduledThreadPoolExecutor thread;
  private volatile @Nullable Audit audit;

  /** For the thread where the application starts, whose names lead to its threads. */
  AuditThread() {
    thread = new ScheduledThreadPoolExecutor(1, ServerThreads.named("sallyport-audit"));
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

  /** Ends an interval of the trail after another, from now on. */
  @SuppressWarnings("FutureReturnValueIgnored") // what it would tell is a failure: there is none
  void start(Audit started, Duration interval) {
    audit = started;
    long millis = interval.toMillis();
    thread.scheduleWithFixedDelay(started::flush, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Tells what is left, and ends the last interval on the thread of the caller. */
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
