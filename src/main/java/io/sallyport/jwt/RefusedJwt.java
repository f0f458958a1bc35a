package io.sallyport.jwt;

import io.sallyport.Outcome;
import io.sallyport.Reason;

/**
 * A token that was refused.
 *
 * @param rejected why; with {@link Reason#TOKEN_EXPIRED} comes the fact {@link Reason#EXPIRED_AT},
 *     and nothing else of a token that was refused is told
 */
public record RefusedJwt(Outcome.Rejected rejected) implements JwtResult {

  /** Refused for that reason. */
  static RefusedJwt because(Reason reason) {
    return new RefusedJwt(Outcome.rejected(reason));
  }

  /** The reason. */
  public Reason reason() {
    return rejected.reason();
  }
}
