package io.sallyport.spi;

import io.sallyport.Secured;
import io.sallyport.UnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * One way to prove who calls. Implement it to add a scheme of your own; implementations are safe
 * for use by several threads.
 */
public interface InboundScheme {

  /** The name that {@link Secured#value()} and the configuration use: lower case with dashes. */
  String name();

  /**
   * Finds this scheme's credential in the request and decides.
   *
   * @return {@link Outcome#ABSENT} only if the request carries no credential of this scheme at all;
   *     a broken one is rejected
   * @throws UnavailableException if it could not be decided
   */
  Outcome authenticate(RequestView request);

  /**
   * What tells a client how to prove itself, for the {@code WWW-Authenticate} header.
   *
   * @param rejected why this scheme, or the gate after it, rejected; null when the request carried
   *     no credential of this scheme
   */
  Challenge challenge(Outcome.@Nullable Rejected rejected);

  /**
   * The same for the response to that request, where what a client has to do depends on it. By
   * default it does not.
   *
   * @param request the request that was rejected; its body is not read for this
   * @param rejected as above
   */
  default Challenge challenge(RequestView request, Outcome.@Nullable Rejected rejected) {
    return challenge(rejected);
  }
}
