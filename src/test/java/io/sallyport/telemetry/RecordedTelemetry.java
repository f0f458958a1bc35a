package io.sallyport.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Records the metrics and spans of one test with OpenTelemetry's SDK. */
public final class RecordedTelemetry implements BeforeEachCallback, AfterEachCallback {
  private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final OpenTelemetrySdk sdk =
      OpenTelemetrySdk.builder()
          .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(metrics).build())
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(spans))
                  .build())
          .build();

  @Override
  public void beforeEach(ExtensionContext context) {
    Telemetry.use(sdk);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Telemetry.use(null);
    sdk.close();
  }

  /** Returns the SDK, to start spans with. */
  public OpenTelemetrySdk sdk() {
    return sdk;
  }

  /** Works inside of a span, as a server does for a request, and returns that span. */
  public SpanContext inSpan(Runnable work) {
    Span span = sdk.getTracer("server").spanBuilder("request").startSpan();
    Context.current().with(span).wrap(work).run();
    span.end();
    return span.getSpanContext();
  }

  /** Returns all metrics. */
  public Collection<MetricData> metrics() {
    return metrics.collectAllMetrics();
  }

  /** Returns the finished spans. */
  public List<SpanData> spans() {
    return spans.getFinishedSpanItems();
  }

  /** Returns each count with its attributes, such as {@code 2 {sallyport.webhook=orders}}. */
  public List<String> counts(String metric) {
    return points(metric, data -> data.getLongSumData().getPoints(), p -> p.getValue());
  }

  /** Returns the number of durations with their attributes. */
  public List<String> durations(String metric) {
    return points(metric, data -> data.getHistogramData().getPoints(), p -> p.getCount());
  }

  /** Returns each current number. */
  public List<String> numbers(String metric) {
    return points(metric, data -> data.getLongGaugeData().getPoints(), p -> p.getValue());
  }

  private <P extends PointData> List<String> points(
      String metric, Function<MetricData, Collection<P>> points, Function<P, Long> value) {
    List<String> found = new ArrayList<>();
    for (MetricData data : metrics()) {
      if (data.getName().equals(metric)) {
        points
            .apply(data)
            .forEach(point -> found.add(value.apply(point) + " " + text(point.getAttributes())));
      }
    }
    found.sort(null);
    return found;
  }

  /** Returns the attributes, sorted, such as {@code {sallyport.webhook=orders}}. */
  static String text(Attributes attributes) {
    Map<String, Object> sorted = new TreeMap<>();
    attributes.forEach((key, value) -> sorted.put(key.getKey(), value));
    return sorted.toString();
  }
}
