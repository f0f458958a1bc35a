package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.PlainResource;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a server exports about an application that has switched telemetry on. With {@code
 * -Dsallyport.test.telemetry=mpTelemetry-1.1}, Open Liberty exports traces only.
 */
@SuppressWarnings("NullAway.Init") // the server is started before the first test
class TelemetryIT {
  private static Collector collector;
  private static GuardServer server;

  @BeforeAll
  static void start() throws Exception {
    collector = new Collector();
    server =
        GuardServer.start(
            List.of(
                Wars.war("traced", EmptyApplication.class, settings(collector))
                    .addClass(PlainResource.class),
                Wars.war("silent", EmptyApplication.class, "sallyport.store.data-source=none")
                    .addClass(PlainResource.class)));
  }

  @AfterAll
  static void stop() {
    server.close();
    collector.close();
  }

  private static String settings(Collector collector) {
    return """
    sallyport.store.data-source=none
    otel.sdk.disabled=false
    otel.traces.exporter=otlp
    otel.metrics.exporter=otlp
    otel.exporter.otlp.protocol=http/protobuf
    otel.exporter.otlp.endpoint=%s
    otel.metric.export.interval=500
    otel.bsp.schedule.delay=100
    otel.exporter.otlp.metrics.default.histogram.aggregation=BASE2_EXPONENTIAL_BUCKET_HISTOGRAM
    """
        .formatted(collector.url());
  }

  @Test
  void decisionsAreExportedAsMetrics() throws Exception {
    Http http = new Http(server.uri("traced"));
    assertThat(http.get("plain/secured", Demo.bearer()).statusCode()).isEqualTo(200);
    assertThat(http.get("plain/secured", Map.of()).statusCode()).isEqualTo(401);
    if (!OpenLiberty.showsMetrics()) {
      return;
    }

    // A decision is counted before its duration is, and an export may come in between.
    String metrics =
        collector.await(
            "/v1/metrics",
            "sallyport.decisions",
            "credential_missing",
            "bearer",
            "sallyport.guard.duration",
            "sallyport.realm",
            "default",
            "{decision}");
    assertThat(metrics).doesNotContain("demo-client");
  }

  /**
   * The setting of the page replaces buckets that begin at seconds. In the message of a metric, the
   * unit, which is field 3, is followed by field 10, an exponential histogram.
   */
  @Test
  void durationsHaveExponentialBuckets() throws Exception {
    assertThat(new Http(server.uri("traced")).get("plain/secured", Map.of()).statusCode())
        .isEqualTo(401);
    if (OpenLiberty.showsMetrics()) {
      collector.await("/v1/metrics", "Duration of the decision on a request\u001A\u0001sR");
    }
  }

  /** WildFly begins the span of a request after the guard, so a rejected request has none. */
  @Test
  void theTraceOfARejectionIsInItsProblemDetails() throws Exception {
    HttpResponse<String> response = new Http(server.uri("traced")).get("plain/secured", Map.of());
    if (GuardServer.Kind.chosen() == GuardServer.Kind.WILDFLY) {
      assertThat(response.body()).doesNotContain("trace_id");
      return;
    }
    String trace = Responses.text(Responses.json(response), "trace_id");
    assertThat(trace).matches("[0-9a-f]{32}");

    String id = new String(HexFormat.of().parseHex(trace), StandardCharsets.ISO_8859_1);
    assertThat(collector.await("/v1/traces", id)).contains("sallyport.reason");
  }

  @Test
  void anApplicationWithoutTelemetryReportsNothing() throws Exception {
    HttpResponse<String> response = new Http(server.uri("silent")).get("plain/secured", Map.of());
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).doesNotContain("trace_id");
    assertThat(server.log())
        .contains("Sallyport reports to OpenTelemetry")
        .doesNotContain("NoClassDefFoundError");
  }
}
