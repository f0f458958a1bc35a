package io.sallyport;

import io.sallyport.spi.Explanation;
import io.sallyport.spi.Outcome;

/**
 * Thrown in a client when a response must be verified, and is not valid. A Jakarta REST client
 * throws it as the cause of a {@code ProcessingException}. The response was not read by the
 * application.
 */
public final class ResponseRejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /**
   * Creates the exception. Its message contains the reason and the explanation.
   *
   * @param rejected the decision
   */
  public ResponseRejectedException(Outcome.Rejected rejected) {
    super(message(rejected));
    this.reason = rejected.reason();
  }

  /** Returns the reason for the rejection. */
  public Reason reason() {
    return reason;
  }

  private static String message(Outcome.Rejected rejected) {
    Explanation explanation = rejected.explanation();
    return "the response was rejected: "
        + rejected.reason().code()
        + (explanation == null ? "" : ": " + explanation.text());
  }
}
