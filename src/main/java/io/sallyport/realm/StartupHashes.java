package io.sallyport.realm;

import io.sallyport.account.Argon2Policy;
import io.sallyport.account.PasswordHash;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Computes the password hashes of configured accounts in the background, one realm after another,
 * because each takes tens of milliseconds, and the first ones of a process take longer. Used by one
 * thread at the start.
 */
final class StartupHashes {
  private static final System.Logger LOG = System.getLogger("sallyport");

  private final PasswordHash hash;
  private @Nullable Executor thread;

  StartupHashes(Argon2Policy cost, SecureRandom random) {
    this.hash = new PasswordHash(cost, random);
  }

  /** Returns the hash function. */
  PasswordHash function() {
    return hash;
  }

  /**
   * Computes the hashes of a realm soon; call it where the application starts, whose class loader
   * the thread has. A login that needs them earlier computes them itself.
   */
  void compute(Runnable realm) {
    if (thread == null) {
      thread =
          new ThreadPoolExecutor(
              0,
              1,
              0,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(),
              ServerThreads.daemons("sallyport-passwords"));
    }
    thread.execute(
        () -> {
          try {
            realm.run();
          } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The first login will hash passwords: " + e.getMessage(), e);
          }
        });
  }
}
