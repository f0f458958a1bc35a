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
   * @param issuer what a token names as its {@code iss}. Nothing of it is proved: its sender chose
   *     it, up to the length of a token
   * @return the policy, for exactly that {@code iss}; null if there is no such issuer
   * @throws io.sallyport.UnavailableException if it cannot be said at the moment
   */
  @Nullable IssuerPolicy find(String issuer);
}
