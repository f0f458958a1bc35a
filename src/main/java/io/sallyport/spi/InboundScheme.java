package io.sallyport.spi;

import io.sallyport.Secured;
import io.sallyport.UnavailableException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scheme that authenticates requests. To add a scheme of your own, make it a CDI bean of this
 * type, or pass it to {@code SallyportBuilder}; every realm offers it by its name. Implementations
 * are thread-safe.
 */
public interface InboundScheme {

  /**
   * Returns the name that {@link Secured#value()} and the configuration use: lower case with
   * dashes.
   */
  String name();

  /**
   * Finds this scheme's credential in the request and decides.
   *
   * @return {@link Outcome#ABSENT} only if the request carries no credential of this scheme at all;
   *     a malformed credential is rejected
   * @throws UnavailableException if the request could not be decided
   */
  Outcome authenticate(RequestView request);

  /**
   * Returns the names of the headers that carry the credential, for the documents of the
   * application's API. All of them are required; by default, it is {@code Authorization}.
   */
  default List<String> headers() {
    return List.of("Authorization");
  }

  /**
   * Returns the challenge, which says how to authenticate, for the {@code WWW-Authenticate} header.
   *
   * @param rejected the rejection by this scheme, or by the gate after it; null if the request
   *     carried no credential of this scheme
   */
  Challenge challenge(Outcome.@Nullable Rejected rejected);

  /**
   * Returns the challenge for the response to one request. Override it if the challenge depends on
   * the request.
   *
   * @param request the rejected request; its body is not read
   * @param rejected the same as above
   */
  default Challenge challenge(RequestView request, Outcome.@Nullable Rejected rejected) {
    return challenge(rejected);
  }
}
