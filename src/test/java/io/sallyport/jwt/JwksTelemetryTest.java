package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.telemetry.RecordedTelemetry;
import io.sallyport.testing.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What telemetry shows of the fetches of a key set. */
class JwksTelemetryTest {
  @RegisterExtension final RecordedTelemetry recorded = new RecordedTelemetry();

  private static final JwksPolicy POLICY = JwksPolicy.of(URI.create("https://issuer.example/jwks"));

  private final SettableClock clock = new SettableClock(TestToken.NOW);
  private @Nullable String published;
  private final JwksUrl keys = new JwksUrl(POLICY, clock, this::fetch);

  private CompletableFuture<JwksFetch.Fetched> fetch() {
    return published == null
        ? CompletableFuture.failedFuture(new IOException("rejected"))
        : CompletableFuture.completedFuture(
            new JwksFetch.Fetched(published.getBytes(StandardCharsets.UTF_8), null));
  }

  @Test
  void fetchesAreMeasured() {
    assertThat(keys.refresh()).isCompletedWithValue(false);
    clock.advance(POLICY.refreshInterval());
    published = "no JSON";
    assertThat(keys.refresh()).isCompletedWithValue(false);
    clock.advance(POLICY.refreshInterval());
    published = JwksUrlTest.set("a");
    assertThat(keys.refresh()).isCompletedWithValue(true);

    assertThat(recorded.durations("sallyport.key_set.fetch.duration"))
        .containsExactly(
            "1 {server.address=issuer.example}",
            "2 {error.type=java.io.IOException, server.address=issuer.example}");
    assertThat(recorded.spans()).hasSize(3);
  }
}
