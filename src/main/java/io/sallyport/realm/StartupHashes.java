package io.sallyport.realm;

import io.sallyport.account.Argon2Policy;
import io.sallyport.account.PasswordHash;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes the password hashes of configured accounts in the background, because each takes tens of
 * milliseconds, and the first ones of a process take longer. Used by one thread at the start.
 */
final class StartupHashes {
  private static final System.Logger LOG = System.getLogger("sallyport");

  private final PasswordHash hash;
  private final List<Runnable> realms = new ArrayList<>();

  StartupHashes(Argon2Policy cost, SecureRandom random) {
    this.hash = new PasswordHash(cost, random);
  }

  /** Returns the hash function. */
  PasswordHash function() {
    return hash;
  }

  /** Adds the hashes of a realm. A login that needs them earlier computes them itself. */
  void add(Runnable realm) {
    realms.add(realm);
  }

  /**
   * Starts to compute, one realm after another; call it where the application starts, whose JNDI
   * names lead to its threads.
   */
  void start() {
    if (!realms.isEmpty()) {
      ServerThreads.named("sallyport-passwords").newThread(this::compute).start();
    }
  }

  private void compute() {
    for (Runnable realm : realms) {
      try {
        realm.run();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "The first login will hash passwords: " + e.getMessage(), e);
      }
    }
  }
}
