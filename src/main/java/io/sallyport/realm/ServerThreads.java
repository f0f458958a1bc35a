package io.sallyport.realm;

import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Makes threads for work that no request does. They are the server's own where it has Jakarta
 * Concurrency, so that observers of audit events find the application as they know it; otherwise
 * daemons of ours.
 */
final class ServerThreads {
  private static final System.Logger LOG = System.getLogger("sallyport");
  private static final String SERVERS_THREADS = "java:comp/DefaultManagedThreadFactory";

  private ServerThreads() {}

  /**
   * For the thread where the application starts, whose names lead to its threads.
   *
   * @param name what the threads are called where they are ours
   */
  static ThreadFactory named(String name) {
    ThreadFactory servers = ofTheServer();
    return servers == null ? new Daemons(name) : servers;
  }

  @SuppressWarnings("BanJNDI") // a name that the platform reserves
  private static @Nullable ThreadFactory ofTheServer() {
    try {
      return InitialContext.doLookup(SERVERS_THREADS) instanceof ThreadFactory found ? found : null;
    } catch (NamingException e) {
      LOG.log(Level.DEBUG, "The server has no threads to lend; daemons do the work");
      return null;
    }
  }

  /** Daemon threads that see the classes which the application sees. */
  private static final class Daemons implements ThreadFactory {
    private final String name;
    private final AtomicInteger number = new AtomicInteger();
    private final ClassLoader classes = Thread.currentThread().getContextClassLoader();

    Daemons(String name) {
      this.name = name;
    }

    @Override
    public Thread newThread(Runnable task) {
      Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      thread.setContextClassLoader(classes);
      return thread;
    }
  }
}
