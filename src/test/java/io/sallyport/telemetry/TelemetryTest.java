package io.sallyport.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.sallyport.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Names, units and attributes of metrics and spans. */
class TelemetryTest {
  @RegisterExtension final RecordedTelemetry recorded = new RecordedTelemetry();

  @Test
  void decisionsAreCountedByRealmSchemeAndReason() {
    Telemetry.decided("shop", List.of("bearer"), null);
    Telemetry.decided("shop", List.of("bearer"), null);
    Telemetry.decided("shop", Set.of("signature", "bearer"), null);
    Telemetry.decided("shop", List.of("bearer"), Reason.TOKEN_EXPIRED);
    Telemetry.decided("", List.of(), Reason.ACCESS_DENIED);

    assertThat(recorded.counts("sallyport.decisions"))
        .containsExactly(
            "1 {sallyport.realm=shop, sallyport.reason=token_expired, sallyport.scheme=bearer}",
            "1 {sallyport.realm=shop, sallyport.scheme=bearer+signature}",
            "1 {sallyport.reason=access_denied}",
            "2 {sallyport.realm=shop, sallyport.scheme=bearer}");
  }

  @Test
  void aDecisionDescribesTheSpanOfTheRequest() {
    AtomicReference<String> traceId = new AtomicReference<>();
    SpanContext server =
        recorded.inSpan(
            () -> {
              Telemetry.decided("shop", List.of("bearer"), Reason.TOKEN_EXPIRED);
              traceId.set(Telemetry.traceId());
            });

    assertThat(traceId.get()).isEqualTo(server.getTraceId()).hasSize(32);
    SpanData span = recorded.spans().get(0);
    assertThat(RecordedTelemetry.text(span.getAttributes()))
        .isEqualTo(
            "{sallyport.realm=shop, sallyport.reason=token_expired, sallyport.scheme=bearer}");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(Telemetry.traceId()).isNull();
  }

  @Test
  void anOperationIsADurationAndASpan() {
    Telemetry.start(Metric.TOKEN_RENEWAL, "kira").end(null);
    Telemetry.start(Metric.TOKEN_RENEWAL, "kira").end("java.net.ConnectException");

    assertThat(recorded.durations("sallyport.token.renewal.duration"))
        .containsExactly(
            "1 {error.type=java.net.ConnectException, sallyport.client=kira}",
            "1 {sallyport.client=kira}");
    assertThat(recorded.spans())
        .extracting(SpanData::getName)
        .containsOnly("sallyport.token.renewal");
    assertThat(recorded.spans()).extracting(SpanData::getKind).containsOnly(SpanKind.CLIENT);
    SpanData failed = recorded.spans().get(1);
    assertThat(failed.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(failed.getAttributes().get(AttributeKey.stringKey("error.type")))
        .isEqualTo("java.net.ConnectException");
  }

  @Test
  void anOperationOfARequestBelongsToItsTrace() {
    List<Timing> started = new ArrayList<>();
    SpanContext server =
        recorded.inSpan(() -> started.add(Telemetry.start(Metric.PASSWORD_HASH, "")));
    started.get(0).end(null);

    SpanData hash = recorded.spans().get(1);
    assertThat(hash.getParentSpanId()).isEqualTo(server.getSpanId());
    assertThat(hash.getKind()).isEqualTo(SpanKind.INTERNAL);
    assertThat(hash.getAttributes().isEmpty()).isTrue();
  }

  @Test
  void theGuardHasNoSpanOfItsOwn() {
    Telemetry.start(Metric.GUARD, "shop").end("token_expired");

    assertThat(recorded.spans()).isEmpty();
    assertThat(recorded.durations("sallyport.guard.duration"))
        .containsExactly("1 {error.type=token_expired, sallyport.realm=shop}");
  }

  @Test
  void aNumberIsReportedUntilItsEnd() {
    Runnable end = Telemetry.observe(Metric.WEBHOOKS_WAITING, () -> 7);
    assertThat(recorded.numbers("sallyport.webhook.waiting")).containsExactly("7 {}");
    end.run();
    assertThat(recorded.numbers("sallyport.webhook.waiting")).isEmpty();
  }

  @Test
  void aNumberThatIsUnavailableIsNotReported() {
    Telemetry.observe(
        Metric.WEBHOOKS_WAITING,
        () -> {
          throw new IllegalStateException("the store is down");
        });
    Telemetry.decided("shop", List.of(), null);

    assertThat(recorded.numbers("sallyport.webhook.waiting")).isEmpty();
    assertThat(recorded.counts("sallyport.decisions")).hasSize(1);
  }

  @Test
  void eachMetricHasItsUnitAndDescription() {
    Telemetry.decided("shop", List.of("bearer"), Reason.TOKEN_EXPIRED);
    for (Metric metric : Metric.values()) {
      switch (metric.kind()) {
        case HISTOGRAM -> Telemetry.start(metric, "subject").end("error");
        case GAUGE -> Telemetry.observe(metric, () -> 1);
        case COUNTER -> Telemetry.count(metric, "subject", null);
      }
    }

    Set<String> names = new TreeSet<>();
    for (MetricData data : recorded.metrics()) {
      names.add(data.getName());
      assertThat(data.getInstrumentationScopeInfo().getName()).isEqualTo("io.sallyport");
    }
    for (Metric metric : Metric.values()) {
      assertThat(names).contains(metric.id());
      assertThat(metric.id())
          .startsWith("sallyport.")
          .isEqualTo(metric.id().toLowerCase(Locale.ROOT));
      assertThat(metric.description()).isNotEmpty();
      assertThat(recorded.metrics())
          .filteredOn(data -> data.getName().equals(metric.id()))
          .allSatisfy(
              data -> {
                assertThat(data.getUnit()).isEqualTo(metric.unit());
                assertThat(data.getDescription()).isEqualTo(metric.description());
              });
    }
  }

  @Test
  void nothingIsReportedToAnEmptyOpenTelemetry() {
    Telemetry.use(OpenTelemetry.noop());

    Telemetry.decided("shop", List.of("bearer"), null);
    assertThat(Telemetry.start(Metric.GUARD, "shop")).isSameAs(Timing.NONE);
    assertThat(Telemetry.traceId()).isNull();
    assertThat(recorded.metrics()).isEmpty();
  }
}
