package io.sallyport.account;

import com.password4j.Argon2Function;
import io.sallyport.UnavailableException;

/**
 * Computes Argon2id with the Password4j library.
 *
 * <p>Two habits of that library matter here. It keeps a block of memory for each set of parameters,
 * so the sum is limited. And if a thread is interrupted while several lanes are computed, it
 * continues with cleared memory, so such a result is discarded.
 */
final class Password4jArgon2 implements Argon2 {

  /** Shared by all instances, because the library keeps its blocks in one place. */
  private static final Argon2MemoryBudget BUDGET =
      new Argon2MemoryBudget(Argon2Policy.MAX_MEMORY_KIB);

  @Override
  public byte[] tag(byte[] password, byte[] salt, Argon2Policy cost, int tagBytes) {
    if (!BUDGET.admits(cost, tagBytes)) {
      throw new UnavailableException(
          "stored password hashes have too many different Argon2 parameters", null);
    }
    byte[] tag =
        Argon2Function.getInstance(
                cost.memoryKib(),
                cost.iterations(),
                cost.parallelism(),
                tagBytes,
                com.password4j.types.Argon2.ID)
            .hash(password, salt)
            .getBytes();
    if (cost.parallelism() > 1 && Thread.currentThread().isInterrupted()) {
      throw new UnavailableException("the hashing of a password was interrupted", null);
    }
    return tag;
  }
}
