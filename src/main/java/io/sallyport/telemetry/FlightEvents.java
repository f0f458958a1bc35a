package io.sallyport.telemetry;

import io.sallyport.Reason;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Events of JDK Flight Recorder. While no recording is active, nothing is measured. */
final class FlightEvents {
  private FlightEvents() {}

  static void decided(String realm, Collection<String> schemes, @Nullable Reason reason) {
    DecisionEvent event = new DecisionEvent();
    if (event.shouldCommit()) {
      event.realm = realm;
      event.scheme = Telemetry.joined(schemes);
      event.reason = reason == null ? null : reason.code();
      event.commit();
    }
  }

  /** Returns a timing that ends the given one too, and writes an event if there is one for it. */
  static Timing start(Metric metric, String subject, Timing timing) {
    TimedEvent event =
        metric == Metric.KEY_SET_FETCH
            ? new KeySetFetchEvent()
            : metric == Metric.TOKEN_RENEWAL ? new TokenRenewalEvent() : null;
    if (event == null || !event.isEnabled()) {
      return timing;
    }
    event.subject = subject;
    event.begin();
    return new Timing() {
      @Override
      public void end(@Nullable String error) {
        timing.end(error);
        event.error = error;
        event.commit();
      }

      @Override
      public void run(Runnable work) {
        timing.run(work);
      }
    };
  }
}
