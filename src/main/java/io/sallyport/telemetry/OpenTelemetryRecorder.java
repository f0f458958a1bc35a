package io.sallyport.telemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
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

  private static final AttributeKey<String> REALM = AttributeKey.stringKey("sallyport.realm");
  private static final AttributeKey<String> SCHEME = AttributeKey.stringKey("sallyport.scheme");
  private static final AttributeKey<String> REASON = AttributeKey.stringKey("sallyport.reason");

  private final Tracer tracer;
  private final @Nullable OpenTelemetryMeters meters;
  private final Map<Metric, List<AttributeKey<String>>> keys = new EnumMap<>(Metric.class);

  private OpenTelemetryRecorder(OpenTelemetry openTelemetry, @Nullable OpenTelemetryMeters meters) {
    this.tracer = openTelemetry.getTracer(SCOPE);
    this.meters = meters;
    for (Metric metric : Metric.values()) {
      keys.put(metric, metric.attributes().stream().map(AttributeKey::stringKey).toList());
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
    OpenTelemetryMeters meters = OpenTelemetryMeters.of(found, SCOPE);
    return meters == null && found.getTracerProvider() == TracerProvider.noop()
        ? null
        : new OpenTelemetryRecorder(found, meters);
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
    if (meters != null) {
      meters.count(metric, attributes);
    }
  }

  Timing start(Metric metric, String subject) {
    // The server's own span contains the decision.
    Span span = metric == Metric.GUARD ? Span.getInvalid() : span(metric, subject);
    long start = System.nanoTime();
    return new Timing() {
      @Override
      public void end(@Nullable String error) {
        Attributes attributes = attributes(metric, subject, error);
        if (meters != null) {
          meters.record(metric, (System.nanoTime() - start) / NANOS, attributes);
        }
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
    return meters == null ? () -> {} : meters.observe(metric, number);
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
