package io.sallyport.dialect.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import io.sallyport.UnavailableException;
import io.sallyport.dialect.JsonResponses;
import io.sallyport.telemetry.RecordedTelemetry;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Problem details of the endpoints of API keys. */
class KeyProblemTest {
  @RegisterExtension final RecordedTelemetry recorded = new RecordedTelemetry();

  @Test
  void problemsHaveTheTrace() {
    assertHasTrace(() -> KeyProblem.notFound().response());
  }

  @Test
  void unavailableEndpointsHaveTheTrace() {
    assertHasTrace(
        () ->
            JsonResponses.of(
                Standard.ERRORS,
                () -> {
                  throw new UnavailableException(
                      "the store is unavailable", new IllegalStateException());
                }));
  }

  @Test
  void withoutATraceNothingIsAdded() {
    assertThat(text(KeyProblem.notFound().response())).doesNotContain("trace_id");
  }

  private void assertHasTrace(Supplier<Response> work) {
    AtomicReference<Response> response = new AtomicReference<>();
    SpanContext span = recorded.inSpan(() -> response.set(work.get()));
    assertThat(text(Objects.requireNonNull(response.get())))
        .endsWith(",\"trace_id\":\"" + span.getTraceId() + "\"}");
  }

  private static String text(Response response) {
    return new String((byte[]) response.getEntity(), StandardCharsets.UTF_8);
  }
}
