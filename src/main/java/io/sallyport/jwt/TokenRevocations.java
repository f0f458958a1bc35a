package io.sallyport.jwt;

/**
 * Says which tokens are dead before they expire. Implementations are safe for use by several
 * threads.
 */
@FunctionalInterface
public interface TokenRevocations {

  /**
   * Returns whether the token was revoked.
   *
   * @throws io.sallyport.UnavailableException if it cannot be said at the moment
   */
  boolean isRevoked(VerifiedJwt token);
}
