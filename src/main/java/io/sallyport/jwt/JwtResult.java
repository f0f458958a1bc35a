package io.sallyport.jwt;

import io.sallyport.Reason;
import io.sallyport.spi.Outcome;
import org.jspecify.annotations.Nullable;

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

    /** Returns a rejection that says what was expected and what came. */
    static Rejected because(
        Reason reason, String subject, Object expected, @Nullable Object actual) {
      return new Rejected(Outcome.rejected(reason).explained(subject, expected, actual));
    }

    /** Returns the reason. */
    public Reason reason() {
      return rejected.reason();
    }
  }
}
