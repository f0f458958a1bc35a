package io.sallyport.account;

import com.password4j.Argon2Function;
import io.sallyport.UnavailableException;

/**
 * Argon2id as the Password4j library computes it.
 *
 * <p>Two habits of that library matter here. For each set of parameters that it is asked for it
 * keeps a block of memory of their size for good, so the sum is bounded. And when a thread is
 * interrupted while several lanes are computed, it goes on over cleared memory, so that such a
 * result is thrown away.
 */
final class Password4jArgon2 implements Argon2 {

  /** For all, since the library keeps its blocks in one place. */
  private static final Argon2MemoryBudget KEPT =
      new Argon2MemoryBudget(Argon2Policy.MAX_MEMORY_KIB);

  @Override
  public byte[] tag(byte[] password, byte[] salt, Argon2Policy cost, int tagBytes) {
    if (!KEPT.admits(cost, tagBytes)) {
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
      throw new UnavailableException("interrupted while a password was hashed", null);
    }
    return tag;
  }
}
