package io.sallyport;

import io.sallyport.spi.Guard;
import io.sallyport.spi.Outcome;
import jakarta.ejb.ApplicationException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the caller of the current request may not call a bean with a security annotation.
 * Behind a Jakarta REST resource it becomes the error response of the realm, like a rejection by
 * the filter; anywhere else the code that calls the bean sees it.
 *
 * <p>The message is the fixed sentence of the reason, because servers show messages to clients. The
 * log names class and method. The transaction of an enterprise bean is rolled back.
 */
@ApplicationException(rollback = true)
public final class CallRejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Outcome.Rejected rejected;
  private final transient @Nullable Guard guard;

  /**
   * Creates the exception.
   *
   * @param rejected the decision
   * @param guard the guard of the bean; null if it requires no authentication, or denies every call
   */
  public CallRejectedException(Outcome.Rejected rejected, @Nullable Guard guard) {
    super(rejected.reason().sentence());
    this.rejected = Objects.requireNonNull(rejected, "rejected");
    this.guard = guard;
  }

  /** Returns the reason for the rejection. */
  public Reason reason() {
    return rejected.reason();
  }

  /** Returns the whole decision. */
  public Outcome.Rejected rejected() {
    return rejected;
  }

  /** Returns the guard of the bean; null if it requires no authentication. */
  public @Nullable Guard guard() {
    return guard;
  }
}
