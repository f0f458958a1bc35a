package io.sallyport.testing;

import io.sallyport.Caller;
import io.sallyport.Reason;
import org.jspecify.annotations.Nullable;

/**
 * How a guard decided about a request. Immutable.
 *
 * @param reason the reason of the rejection; null if the request is accepted
 * @param scheme the scheme that rejected; null if none did
 * @param line what was expected and what came, or the sentence of the reason if there is no more to
 *     say; for an accepted request, who was authenticated
 * @param caller the authenticated caller; null if the request is rejected
 */
public record Decision(
    @Nullable Reason reason, @Nullable String scheme, String line, @Nullable Caller caller) {

  /** Returns whether the request is accepted. */
  public boolean isAccepted() {
    return reason == null;
  }

  /**
   * Returns the decision as the application's log shows it, such as {@code token_audience_wrong by
   * bearer: aud: expected ['orders'], got 'account'}.
   */
  @Override
  public String toString() {
    return reason == null
        ? "accepted: " + line
        : reason.code() + (scheme == null ? "" : " by " + scheme) + ": " + line;
  }
}
