package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.sallyport.Reason;
import io.sallyport.audit.Audit;
import io.sallyport.dialect.kira.Kira;
import io.sallyport.spi.GatePolicy;
import io.sallyport.spi.GatePolicy.Unannotated;
import io.sallyport.spi.Outcome;
import io.sallyport.telemetry.RecordedTelemetry;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each decision of the filter is counted once and measured once, and has the trace's id. */
@SuppressWarnings("NullAway.Init") // the server is started before the first test
class DecisionTelemetryTest {
  private static SampleServer server;

  @RegisterExtension final RecordedTelemetry recorded = new RecordedTelemetry();

  @BeforeAll
  static void start() throws Exception {
    server =
        SampleServer.start(
            ServerFilterTest.gate(new GatePolicy(Unannotated.DENY, false, 1000)),
            SampleResource.class,
            TracingFilter.class);
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  /** Stands for the server's tracing: each request has a span on its thread. */
  @Provider
  @PreMatching
  @Priority(1)
  public static final class TracingFilter
      implements ContainerRequestFilter, ContainerResponseFilter {
    private static @Nullable OpenTelemetry openTelemetry;

    @Override
    @SuppressWarnings("MustBeClosedChecker") // the filter of the response closes it
    public void filter(ContainerRequestContext request) {
      if (openTelemetry != null) {
        Span span = openTelemetry.getTracer("server").spanBuilder("request").startSpan();
        request.setProperty("span", span);
        request.setProperty("scope", span.makeCurrent());
      }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      if (request.getProperty("scope") instanceof Scope scope) {
        scope.close();
        ((Span) request.getProperty("span")).end();
      }
    }
  }

  @AfterEach
  void stopTracing() {
    TracingFilter.openTelemetry = null;
  }

  @Test
  void spanEventAndProblemDetailsHaveTheSameTrace() throws Exception {
    CDI.current().select(Audit.class).get().flush();
    SampleServerExtension.EVENTS.clear();
    TracingFilter.openTelemetry = recorded.sdk();

    String body = text(get("secured", "bad"));

    SpanData span = recorded.spans().get(0);
    assertThat(span.getAttributes().asMap())
        .containsEntry(AttributeKey.stringKey("sallyport.realm"), "default")
        .containsEntry(AttributeKey.stringKey("sallyport.scheme"), "plain")
        .containsEntry(AttributeKey.stringKey("sallyport.reason"), "credential_rejected")
        .hasSize(3);
    assertThat(body)
        .endsWith(",\"code\":\"credential_rejected\",\"trace_id\":\"" + span.getTraceId() + "\"}");
    assertThat(SampleServerExtension.EVENTS)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.traceId()).isEqualTo(span.getTraceId());
              assertThat(event.json()).contains("\"trace_id\":\"" + span.getTraceId() + "\"");
            });
  }

  @Test
  void withoutATraceNothingIsAdded() throws Exception {
    assertThat(text(get("secured", "bad"))).doesNotContain("trace_id");
  }

  @Test
  void errorsOfVendorsStayAsTheyAre() {
    Outcome.Rejected rejected = Outcome.rejected(Reason.TOKEN_EXPIRED);
    byte[] plain = (byte[]) FailureResponse.of(rejected, new Kira(), List.of()).getEntity();
    recorded.inSpan(
        () ->
            assertThat(FailureResponse.of(rejected, new Kira(), List.of()).getEntity())
                .isEqualTo(plain));
  }

  @Test
  void decisionsAreCounted() throws Exception {
    get("secured", "alice");
    get("secured", "alice");
    get("secured", "bad");
    get("write", "alice");
    get("admin", "alice");
    get("secured", "down");
    get("unannotated", "alice");
    server.send(
        "hooks/fixed",
        request -> request.header("X-covering", "vendor").POST(BodyPublishers.ofString("{}")));

    assertThat(recorded.counts("sallyport.decisions"))
        .containsExactly(
            "1 {sallyport.realm=default, sallyport.reason=credential_rejected,"
                + " sallyport.scheme=plain}",
            "1 {sallyport.realm=default, sallyport.reason=insufficient_permissions,"
                + " sallyport.scheme=plain}",
            "1 {sallyport.realm=default, sallyport.reason=insufficient_role}",
            "1 {sallyport.realm=default, sallyport.reason=unavailable}",
            "1 {sallyport.realm=fixed, sallyport.scheme=covering}",
            "1 {sallyport.reason=access_denied}",
            "2 {sallyport.realm=default, sallyport.scheme=plain}");
    assertThat(recorded.durations("sallyport.guard.duration"))
        .containsExactly(
            "1 {error.type=credential_rejected, sallyport.realm=default}",
            "1 {error.type=insufficient_permissions, sallyport.realm=default}",
            "1 {error.type=insufficient_role, sallyport.realm=default}",
            "1 {error.type=unavailable, sallyport.realm=default}",
            "1 {sallyport.realm=fixed}",
            "2 {sallyport.realm=default}");
    assertThat(recorded.metrics().toString()).doesNotContain("alice", "127.0.0.1");
  }

  private static HttpResponse<byte[]> get(String path, String sent) throws Exception {
    return server.send(path, request -> request.header("X-plain", sent));
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
