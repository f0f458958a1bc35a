package io.sallyport.telemetry;

import io.sallyport.Reason;
import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reports what the library does. Thread-safe; throws nothing.
 *
 * <p>Its state belongs to the class loader of the library, as that of loggers does. So it is the
 * same for all WARs of an enterprise archive that has the library in {@code lib}.
 */
public final class Telemetry {
  /** Whether this Java runtime has JDK Flight Recorder, which a runtime image may lack. */
  private static final boolean HAS_FLIGHT_RECORDER = exists("jdk.jfr.Event");

  private Telemetry() {}

  /**
   * Reports a decision.
   *
   * @param realm the realm or webhook; empty for none
   * @param schemes the schemes that decided; empty for none
   * @param reason the reason of a rejection; null if the request was accepted
   */
  public static void decided(String realm, Collection<String> schemes, @Nullable Reason reason) {
    if (HAS_FLIGHT_RECORDER) {
      FlightEvents.decided(realm, schemes, reason);
    }
  }

  /**
   * Starts to measure a duration.
   *
   * @param metric a duration
   * @param subject the value of the first attribute; empty for none
   * @return ends the measurement
   */
  public static Timing start(Metric metric, String subject) {
    return HAS_FLIGHT_RECORDER ? FlightEvents.start(metric, subject, Timing.NONE) : Timing.NONE;
  }

  /** Returns the schemes as settings write them, such as {@code api-key+bearer}. */
  static String joined(Collection<String> schemes) {
    return schemes.size() == 1
        ? schemes.iterator().next()
        : String.join("+", new TreeSet<>(schemes));
  }

  private static boolean exists(String type) {
    try {
      Class.forName(type, false, Telemetry.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
