package io.sallyport.account;

import java.util.HashSet;
import java.util.Set;

/** Counts the memory that Password4j keeps for each set of Argon2 parameters. Thread-safe. */
final class Argon2MemoryBudget {
  private final long limitKib;

  /** Guarded by this, like the next field. */
  private final Set<Parameters> used = new HashSet<>();

  private long kib;

  private record Parameters(Argon2Policy cost, int tagBytes) {}

  Argon2MemoryBudget(long limitKib) {
    this.limitKib = limitKib;
  }

  /**
   * Returns whether these parameters were used before or fit into the budget; reserves their
   * memory.
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
