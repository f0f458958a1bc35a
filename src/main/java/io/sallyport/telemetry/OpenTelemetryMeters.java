package io.sallyport.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.metrics.ObservableLongGauge;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Metrics by the API of OpenTelemetry. A class of its own, because a server may show applications
 * the API of traces only. Thread-safe.
 */
final class OpenTelemetryMeters {
  /** From a cached decision to the timeout of a receiver, in seconds. */
  private static final List<Double> BUCKETS =
      List.of(
          0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
          0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

  private final Meter meter;
  private final Map<Metric, LongCounter> counters = new EnumMap<>(Metric.class);
  private final Map<Metric, DoubleHistogram> durations = new EnumMap<>(Metric.class);

  private OpenTelemetryMeters(Meter meter) {
    this.meter = meter;
    for (Metric metric : Metric.values()) {
      if (metric.kind() == Metric.Kind.COUNTER) {
        counters.put(
            metric,
            meter
                .counterBuilder(metric.id())
                .setUnit(metric.unit())
                .setDescription(metric.description())
                .build());
      } else if (metric.kind() == Metric.Kind.HISTOGRAM) {
        durations.put(metric, duration(metric));
      }
    }
  }

  /** Returns the meters; null if nothing collects metrics, or the application does not see them. */
  static @Nullable OpenTelemetryMeters of(OpenTelemetry openTelemetry, String scope) {
    try {
      return openTelemetry.getMeterProvider() == MeterProvider.noop()
          ? null
          : new OpenTelemetryMeters(openTelemetry.getMeter(scope));
    } catch (LinkageError e) {
      return null;
    }
  }

  private DoubleHistogram duration(Metric metric) {
    DoubleHistogramBuilder builder =
        meter
            .histogramBuilder(metric.id())
            .setUnit(metric.unit())
            .setDescription(metric.description());
    try {
      builder.setExplicitBucketBoundariesAdvice(BUCKETS);
    } catch (NoSuchMethodError e) {
      return builder.build(); // before OpenTelemetry 1.32, as in Payara 6: a view sets them
    }
    return builder.build();
  }

  void count(Metric metric, Attributes attributes) {
    Objects.requireNonNull(counters.get(metric), metric::id).add(1, attributes);
  }

  void record(Metric metric, double seconds, Attributes attributes) {
    Objects.requireNonNull(durations.get(metric), metric::id).record(seconds, attributes);
  }

  Runnable observe(Metric metric, IntSupplier number) {
    ObservableLongGauge gauge =
        meter
            .gaugeBuilder(metric.id())
            .ofLongs()
            .setUnit(metric.unit())
            .setDescription(metric.description())
            .buildWithCallback(measurement -> measurement.record(number.getAsInt()));
    return gauge::close;
  }
}
