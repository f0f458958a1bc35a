package io.sallyport.jwt;

import io.sallyport.Reason;
import io.sallyport.spi.Outcome;

/**
 * A token that was rejected.
 *
 * @param rejected why; with {@link Reason#TOKEN_EXPIRED} comes the fact {@link Reason#EXPIRED_AT},
 *     and nothing else of a token that was rejected is told
 */
public record RejectedJwt(Outcome.Rejected rejected) implements JwtResult {

  /** Rejected for that reason. */
  static RejectedJwt because(Reason reason) {
    return new RejectedJwt(Outcome.rejected(reason));
  }

  /** The reason. */
  public Reason reason() {
    return rejected.reason();
  }
}
