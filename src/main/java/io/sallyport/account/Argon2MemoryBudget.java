package io.sallyport.account;

import java.util.HashSet;
import java.util.Set;

/**
 * Counts the memory that stays taken once a set of Argon2 parameters was used. Safe for use by
 * several threads.
 */
final class Argon2MemoryBudget {
  private final long limitKib;

  /** Guarded by this, as the next one. */
  private final Set<Parameters> used = new HashSet<>();

  private long kib;

  private record Parameters(Argon2Policy cost, int tagBytes) {}

  Argon2MemoryBudget(long limitKib) {
    this.limitKib = limitKib;
  }

  /**
   * Whether these parameters were used before, or fit into what is left; then they are used now.
   */
  synchronized boolean admits(Argon2Policy cost, int tagBytes) {
    Parameters parameters = new Parameters(cost, tagBytes);
    if (used.contains(parameters)) {
      return true;
    }
    if (kib + cost.memoryKib() > limitKib) {
      return false;
    }
    kib += cost.memoryKib();
    return used.add(parameters);
  }
}
