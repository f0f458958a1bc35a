package io.sallyport.realm;

import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Creates threads for background work. If the application observes audit events and the server has
 * Jakarta Concurrency, they are its managed threads, so that the observers can use the
 * application's resources. Otherwise they are daemon threads: Payara would keep an application that
 * has ended in its memory if a managed thread of it has used a data source.
 */
final class ServerThreads {
  private static final System.Logger LOG = System.getLogger("sallyport");
  private static final String SERVERS_THREADS = "java:comp/DefaultManagedThreadFactory";

  private final boolean observed;

  /**
   * Creates the threads of an application.
   *
   * @param observed whether it observes audit events
   */
  ServerThreads(boolean observed) {
    this.observed = observed;
  }

  /**
   * Creates the threads that record events; call it where the application starts, whose JNDI names
   * lead to its threads.
   *
   * @param name the name of the daemon threads
   */
  ThreadFactory recording(String name) {
    ThreadFactory servers = observed ? ofTheServer() : null;
    return servers == null ? daemons(name) : servers;
  }

  /** Creates threads that run no code of the application. */
  static ThreadFactory daemons(String name) {
    return new Daemons(name);
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
