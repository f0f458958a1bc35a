package io.sallyport.cdi;

import io.sallyport.outbox.Deliveries;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * The threads that send webhooks: one that looks every second what is due, and workers as long as
 * something is. They are the server's own where it has Jakarta Concurrency, so that observers of
 * audit events find the application as they know it; otherwise daemons of ours.
 */
final class Courier implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("sallyport");
  private static final String SERVERS_THREADS = "java:comp/DefaultManagedThreadFactory";
  private static final long INTERVAL_SECONDS = 1;
  private static final long IDLE_SECONDS = 10;

  private final ScheduledThreadPoolExecutor timer;
  private final ThreadPoolExecutor workers;

  /** For the thread where the application starts, whose names lead to its threads. */
  Courier() {
    ThreadFactory threads = threads();
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

  private static ThreadFactory threads() {
    ThreadFactory servers = ofTheServer();
    return servers == null ? new Daemons() : servers;
  }

  @SuppressWarnings("BanJNDI") // a name that the platform reserves
  private static @Nullable ThreadFactory ofTheServer() {
    try {
      return InitialContext.doLookup(SERVERS_THREADS) instanceof ThreadFactory found ? found : null;
    } catch (NamingException e) {
      LOG.log(Level.DEBUG, "The server has no threads to lend; webhooks are sent by daemons");
      return null;
    }
  }

  /** Daemon threads that see the classes which the application sees. */
  private static final class Daemons implements ThreadFactory {
    private final AtomicInteger number = new AtomicInteger();
    private final ClassLoader classes = Thread.currentThread().getContextClassLoader();

    @Override
    public Thread newThread(Runnable task) {
      Thread thread = new Thread(task, "sallyport-webhooks-" + number.incrementAndGet());
      thread.setDaemon(true);
      thread.setContextClassLoader(classes);
      return thread;
    }
  }
}
