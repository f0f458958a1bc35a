package io.sallyport.realm;

import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Creates threads for background work. If the server has Jakarta Concurrency, they are its managed
 * threads, so that observers of audit events can use the application's resources; otherwise they
 * are daemon threads.
 */
final class ServerThreads {
  private static final System.Logger LOG = System.getLogger("sallyport");
  private static final String SERVERS_THREADS = "java:comp/DefaultManagedThreadFactory";

  private ServerThreads() {}

  /**
   * Creates the threads; call it where the application starts, whose JNDI names lead to its
   * threads.
   *
   * @param name the name of the daemon threads
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
      LOG.log(Level.DEBUG, "The server has no managed threads; daemon threads do the work");
      return null;
    }
  }

  /** Creates daemon threads with the application's class loader. */
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
