package io.sallyport.jwt;

import org.jspecify.annotations.Nullable;

/**
 * Finds the policies of issuers that no configuration lists, such as accounts that sign for
 * themselves. Implementations are safe for use by several threads.
 */
@FunctionalInterface
public interface IssuerLookup {

  /**
   * The policy of an issuer.
   *
   * @param issuer the {@code iss} of a token, which is not verified yet: the sender chose it, up to
   *     the length of a token
   * @return the policy, for exactly that {@code iss}; null if there is no such issuer
   * @throws io.sallyport.UnavailableException if it cannot be said at the moment
   */
  @Nullable IssuerPolicy find(String issuer);
}
