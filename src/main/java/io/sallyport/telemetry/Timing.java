package io.sallyport.telemetry;

import org.jspecify.annotations.Nullable;

/** A measurement that was started. */
@FunctionalInterface
public interface Timing {

  /** Measures nothing. */
  Timing NONE = error -> {};

  /**
   * Ends the measurement; called once, by any thread.
   *
   * @param error a fixed word for the cause of a failure; null if the operation succeeded
   */
  void end(@Nullable String error);
}
