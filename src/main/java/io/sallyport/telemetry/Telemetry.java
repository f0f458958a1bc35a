package io.sallyport.telemetry;

import io.sallyport.Reason;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reports what the library does. Thread-safe; throws nothing.
 *
 * <p>Its state belongs to the class loader of the library, as that of loggers does. So it is the
 * same for all WARs of an enterprise archive that has the library in {@code lib}.
 */
public final class Telemetry {
  private static final System.Logger LOG = System.getLogger("sallyport");

  /** Whether this Java runtime has JDK Flight Recorder, which a runtime image may lack. */
  private static final boolean HAS_FLIGHT_RECORDER = exists("jdk.jfr.Event");

  /** Null without OpenTelemetry. Its class is loaded only where OpenTelemetry exists. */
  private static volatile @Nullable OpenTelemetryRecorder recorder;

  private Telemetry() {}

  /**
   * Reports to OpenTelemetry from now on, or to nothing if there is none.
   *
   * @param openTelemetry of the type {@code io.opentelemetry.api.OpenTelemetry}; null for the
   *     global one, which is used only if it was set before
   * @return whether anything is reported
   */
  public static boolean use(@Nullable Object openTelemetry) {
    OpenTelemetryRecorder found = null;
    try {
      found = OpenTelemetryRecorder.of(openTelemetry);
    } catch (LinkageError e) {
      Level level = openTelemetry == null ? Level.DEBUG : Level.WARNING;
      LOG.log(level, "The application does not see a suitable API of OpenTelemetry", e);
    }
    recorder = found;
    return found != null;
  }

  /**
   * Counts a decision, and adds it to the span of the request.
   *
   * @param realm the realm or webhook; empty for none
   * @param schemes the schemes that decided; empty for none
   * @param reason the reason of a rejection; null if the request was accepted
   */
  public static void decided(String realm, Collection<String> schemes, @Nullable Reason reason) {
    OpenTelemetryRecorder current = recorder;
    if (current != null) {
      current.decided(realm, schemes, reason);
    }
    if (HAS_FLIGHT_RECORDER) {
      FlightEvents.decided(realm, schemes, reason);
    }
  }

  /**
   * Starts to measure a duration.
   *
   * @param metric a histogram
   * @param subject the value of the first attribute; empty for none
   * @return ends the measurement
   */
  public static Timing start(Metric metric, String subject) {
    OpenTelemetryRecorder current = recorder;
    Timing timing = current == null ? Timing.NONE : current.start(metric, subject);
    return HAS_FLIGHT_RECORDER ? FlightEvents.start(metric, subject, timing) : timing;
  }

  /**
   * Counts one more.
   *
   * @param metric a counter
   * @param subject the value of the first attribute
   * @param result the value of the second attribute; null if it has none
   */
  public static void count(Metric metric, String subject, @Nullable String result) {
    OpenTelemetryRecorder current = recorder;
    if (current != null) {
      current.count(metric, subject, result);
    }
  }

  /**
   * Reports a number at each export of metrics.
   *
   * @param metric a gauge
   * @param number returns the number; if it throws an exception, no number is reported
   * @return ends the reports
   */
  public static Runnable observe(Metric metric, IntSupplier number) {
    OpenTelemetryRecorder current = recorder;
    return current == null ? () -> {} : current.observe(metric, number);
  }

  /** Returns the trace id of the current request, 32 hexadecimal digits; null if it has none. */
  public static @Nullable String traceId() {
    OpenTelemetryRecorder current = recorder;
    return current == null ? null : current.traceId();
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
