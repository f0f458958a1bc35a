package io.sallyport.jwt;

import io.sallyport.Reason;
import io.sallyport.spi.Outcome;

/** The result of verifying a token: a {@link VerifiedJwt} or a {@link Rejected}. */
public sealed interface JwtResult permits VerifiedJwt, JwtResult.Rejected {

  /**
   * A token that was rejected.
   *
   * @param rejected the reason; with {@link Reason#TOKEN_EXPIRED} comes the fact {@link
   *     Reason#EXPIRED_AT}, and no other fact of a rejected token is recorded
   */
  record Rejected(Outcome.Rejected rejected) implements JwtResult {

    /** Returns a rejection without facts. */
    static Rejected because(Reason reason) {
      return new Rejected(Outcome.rejected(reason));
    }

    /** Returns the reason. */
    public Reason reason() {
      return rejected.reason();
    }
  }
}
