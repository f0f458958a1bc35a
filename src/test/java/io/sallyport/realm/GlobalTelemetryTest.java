package io.sallyport.realm;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.sallyport.telemetry.RecordedTelemetry;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application without CDI reports to the global OpenTelemetry. */
class GlobalTelemetryTest {
  @RegisterExtension final RecordedTelemetry recorded = new RecordedTelemetry();

  private static final Map<String, String> SETTINGS =
      Map.of(
          "sallyport.require-https", "false",
          "sallyport.store.data-source", "none",
          "sallyport.webhooks-out.orders.preset", "standard-webhooks",
          "sallyport.webhooks-out.orders.url", "https://receiver.example/",
          "sallyport.webhooks-out.orders.secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  @BeforeEach
  @AfterEach
  void forget() {
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void waitingWebhooksAndPasswordsAreReportedUntilTheEnd() {
    GlobalOpenTelemetry.set(recorded.sdk());
    try (SallyportRuntime sallyport = SallyportBuilder.of(SETTINGS).start()) {
      assertThat(sallyport.gate().guards()).isEmpty();
      assertThat(recorded.numbers("sallyport.webhook.waiting")).containsExactly("0 {}");
      assertThat(recorded.numbers("sallyport.password.waiting")).containsExactly("0 {}");
    }
    assertThat(recorded.metrics()).isEmpty();
  }

  @Test
  void theGlobalOneIsNotCreated() {
    SallyportBuilder.of(SETTINGS).start().close();
    assertThat(GlobalOpenTelemetry.isSet()).isFalse();
    assertThat(recorded.metrics()).isEmpty();
  }
}
