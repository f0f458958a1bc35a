package io.sallyport.account;

/** Computes Argon2id, version 0x13. Implementations are safe for use by several threads. */
@FunctionalInterface
interface Argon2 {

  /**
   * The tag of a password.
   *
   * @param password not kept and not changed
   * @param salt not kept and not changed
   * @param cost what the computation shall cost
   * @param tagBytes the length of the tag
   * @throws io.sallyport.UnavailableException if there is no memory left for that cost
   */
  byte[] tag(byte[] password, byte[] salt, Argon2Policy cost, int tagBytes);
}
