package io.sallyport.telemetry;

import org.jspecify.annotations.Nullable;

/** A measurement that was started. */
public interface Timing {

  /** Measures nothing. */
  Timing NONE =
      new Timing() {
        @Override
        public void end(@Nullable String error) {}

        @Override
        public void run(Runnable work) {
          work.run();
        }
      };

  /**
   * Ends the measurement; called once, by any thread.
   *
   * @param error a fixed word for the cause of a failure; null if the operation succeeded
   */
  void end(@Nullable String error);

  /**
   * Does work that follows from the operation, such as to record its failure, so that the work has
   * the trace of the operation. May be called after {@link #end}.
   */
  void run(Runnable work);
}
