/**
 * Reports decisions and slow operations to OpenTelemetry, as metrics and traces, and to JDK Flight
 * Recorder, as events. Without the OpenTelemetry API at run time, and while nothing is recorded, it
 * does nothing.
 *
 * <p>Entry type: {@link io.sallyport.telemetry.Telemetry}. As with loggers, all parts of the
 * library reach it directly. Only this package uses OpenTelemetry and {@code jdk.jfr}.
 *
 * <p>Attributes have few values: names from the configuration, schemes, reasons and fixed words. No
 * attribute contains a credential, or an id or address of a caller.
 *
 * <p>Results: no method throws because of telemetry.
 *
 * <p>May use: {@code io.sallyport}.
 */
@NullMarked
package io.sallyport.telemetry;

import org.jspecify.annotations.NullMarked;
