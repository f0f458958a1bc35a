package io.sallyport.account;

/**
 * The cost of one Argon2id hash (<a href="https://www.rfc-editor.org/rfc/rfc9106#section-3.1">RFC
 * 9106 §3.1</a>). Immutable.
 *
 * @param memoryKib memory of one computation in KiB, from 8 for each lane to 1048576 (1 GiB), by
 *     default 19456. It is used while a password is verified, and the same amount stays allocated
 * @param iterations passes over that memory, 1 to 20, by default 2
 * @param parallelism lanes, 1 to 16, by default 1; with more than one, each needs a thread
 */
public record Argon2Policy(int memoryKib, int iterations, int parallelism) {

  /**
   * The minimum of the <a
   * href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP
   * Password Storage Cheat Sheet</a>: 19 MiB, two passes, one lane.
   */
  public static final Argon2Policy DEFAULT = new Argon2Policy(19_456, 2, 1);

  /** The maximum memory of one hash, in KiB: 1 GiB. */
  static final int MAX_MEMORY_KIB = 1 << 20;

  private static final int MIN_KIB_PER_LANE = 8;
  private static final int MAX_ITERATIONS = 20;
  private static final int MAX_PARALLELISM = 16;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public Argon2Policy {
    if (parallelism < 1 || parallelism > MAX_PARALLELISM) {
      throw new IllegalArgumentException(
          "the parallelism of Argon2 must be 1 to " + MAX_PARALLELISM + ", not " + parallelism);
    }
    if (iterations < 1 || iterations > MAX_ITERATIONS) {
      throw new IllegalArgumentException(
          "the iterations of Argon2 must be 1 to " + MAX_ITERATIONS + ", not " + iterations);
    }
    if (!isMemory(memoryKib, parallelism)) {
      throw new IllegalArgumentException(
          "the memory of Argon2 must be "
              + MIN_KIB_PER_LANE * parallelism
              + " (8 for each lane) to "
              + MAX_MEMORY_KIB
              + " KiB, not "
              + memoryKib);
    }
  }

  /** Returns whether the numbers are in range. */
  static boolean isInRange(int memoryKib, int iterations, int parallelism) {
    return parallelism >= 1
        && parallelism <= MAX_PARALLELISM
        && iterations >= 1
        && iterations <= MAX_ITERATIONS
        && isMemory(memoryKib, parallelism);
  }

  private static boolean isMemory(int kib, int lanes) {
    return kib >= MIN_KIB_PER_LANE * lanes && kib <= MAX_MEMORY_KIB;
  }
}
