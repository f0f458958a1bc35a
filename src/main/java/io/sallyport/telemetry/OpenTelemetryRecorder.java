package io.sallyport.telemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.metrics.ObservableLongGauge;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.sallyport.Reason;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Metrics and spans by the API of OpenTelemetry. Thread-safe. */
final class OpenTelemetryRecorder {
  private static final String SCOPE = "io.sallyport";
  private static final double NANOS = 1e9;

  /** From a cached decision to the timeout of a receiver, in seconds. */
  private static final List<Double> BUCKETS =
      List.of(
          0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
          0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

  private static final AttributeKey<String> REALM = AttributeKey.stringKey("sallyport.realm");
  private static final AttributeKey<String> SCHEME = AttributeKey.stringKey("sallyport.scheme");
  private static final AttributeKey<String> REASON = AttributeKey.stringKey("sallyport.reason");

  private final Meter meter;
  private final Tracer tracer;
  private final Map<Metric, LongCounter> counters = new EnumMap<>(Metric.class);
  private final Map<Metric, DoubleHistogram> durations = new EnumMap<>(Metric.class);
  private final Map<Metric, List<AttributeKey<String>>> keys = new EnumMap<>(Metric.class);

  private OpenTelemetryRecorder(OpenTelemetry openTelemetry) {
    meter = openTelemetry.getMeter(SCOPE);
    tracer = openTelemetry.getTracer(SCOPE);
    for (Metric metric : Metric.values()) {
      keys.put(metric, metric.attributes().stream().map(AttributeKey::stringKey).toList());
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

  /**
   * Returns a recorder; null if there is nothing to report to. It does not ask for a global object
   * that was not set, because that would set an empty one for the whole process.
   *
   * @throws LinkageError if OpenTelemetry does not exist, or has no {@code isSet}
   */
  static @Nullable OpenTelemetryRecorder of(@Nullable Object openTelemetry) {
    OpenTelemetry found =
        openTelemetry instanceof OpenTelemetry given
            ? given
            : GlobalOpenTelemetry.isSet() ? GlobalOpenTelemetry.get() : OpenTelemetry.noop();
    boolean active =
        found.getMeterProvider() != MeterProvider.noop()
            || found.getTracerProvider() != TracerProvider.noop();
    return active ? new OpenTelemetryRecorder(found) : null;
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

  void decided(String realm, Collection<String> schemes, @Nullable Reason reason) {
    AttributesBuilder builder = Attributes.builder();
    put(builder, REALM, realm);
    put(builder, SCHEME, Telemetry.joined(schemes));
    put(builder, REASON, reason == null ? "" : reason.code());
    Attributes attributes = builder.build();
    count(Metric.DECISIONS, attributes);
    Span span = Span.current();
    if (span.isRecording()) {
      span.setAllAttributes(attributes);
    }
  }

  void count(Metric metric, String subject, @Nullable String result) {
    count(metric, attributes(metric, subject, result));
  }

  private void count(Metric metric, Attributes attributes) {
    Objects.requireNonNull(counters.get(metric), metric::id).add(1, attributes);
  }

  Timing start(Metric metric, String subject) {
    // The server's own span contains the decision.
    Span span = metric == Metric.GUARD ? Span.getInvalid() : span(metric, subject);
    long start = System.nanoTime();
    DoubleHistogram histogram = Objects.requireNonNull(durations.get(metric), metric::id);
    return new Timing() {
      @Override
      public void end(@Nullable String error) {
        Attributes attributes = attributes(metric, subject, error);
        histogram.record((System.nanoTime() - start) / NANOS, attributes);
        span.setAllAttributes(attributes);
        if (error != null) {
          span.setStatus(StatusCode.ERROR);
        }
        span.end();
      }

      @Override
      public void run(Runnable work) {
        Context.current().with(span).wrap(work).run();
      }
    };
  }

  /** It starts now and ends on any thread, so it never becomes the current span. */
  private Span span(Metric metric, String subject) {
    String name = metric.id().substring(0, metric.id().lastIndexOf('.'));
    boolean calls = metric != Metric.PASSWORD_HASH;
    return tracer
        .spanBuilder(name)
        .setSpanKind(calls ? SpanKind.CLIENT : SpanKind.INTERNAL)
        .setAllAttributes(attributes(metric, subject, null))
        .startSpan();
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

  @Nullable String traceId() {
    Span span = Span.current();
    return span.getSpanContext().isValid() ? span.getSpanContext().getTraceId() : null;
  }

  private Attributes attributes(Metric metric, String subject, @Nullable String result) {
    List<AttributeKey<String>> names = Objects.requireNonNull(keys.get(metric));
    AttributesBuilder attributes = Attributes.builder();
    if (!names.isEmpty()) {
      put(attributes, names.get(0), subject);
    }
    if (result != null) {
      put(attributes, names.get(1), result);
    }
    return attributes.build();
  }

  private static void put(AttributesBuilder attributes, AttributeKey<String> key, String value) {
    if (!value.isEmpty()) {
      attributes.put(key, value);
    }
  }
}
