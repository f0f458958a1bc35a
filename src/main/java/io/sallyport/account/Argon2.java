package io.sallyport.account;

/** Computes Argon2id, version 0x13. Implementations are thread-safe. */
@FunctionalInterface
interface Argon2 {

  /**
   * Returns the tag of a password.
   *
   * @param password is neither stored nor changed
   * @param salt is neither stored nor changed
   * @param cost the cost of the computation
   * @param tagBytes the length of the tag
   * @throws io.sallyport.UnavailableException if no memory is left for that cost
   */
  byte[] tag(byte[] password, byte[] salt, Argon2Policy cost, int tagBytes);
}
