package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.client.ClientPolicy;
import io.sallyport.client.ClientScheme;
import io.sallyport.client.DialectPolicies;
import io.sallyport.testing.FakeTokenEndpoint;
import io.sallyport.testing.ReceivedRequest;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.sse.SseEventSource;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Server-sent events, whose connection needs a token like any other request. */
@Timeout(60)
class EventsTest {
  private final FakeTokenEndpoint vendor = FakeTokenEndpoint.start();
  private final Client client = ClientBuilder.newClient();

  @AfterEach
  void stop() {
    client.close();
    vendor.close();
  }

  private String event() throws Exception {
    CompletableFuture<String> data = new CompletableFuture<>();
    try (SseEventSource source =
        SseEventSource.target(client.target(vendor.url()).path("v1/events")).build()) {
      source.register(event -> data.complete(event.readData()), data::completeExceptionally);
      source.open();
      return data.get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void aRejectedConnectionIsRenewedAndMadeOnceMore() throws Exception {
    ClientPolicy policy = DialectPolicies.of(vendor);
    ClientScheme scheme =
        ClientScheme.of(policy, Clock.systemUTC(), new SecureRandom(), () -> null);
    client.register(new ClientFilter(scheme, true, policy.bufferBytes()));
    vendor.respondWith(request -> "hello");
    assertThat(event()).isEqualTo("hello");
    vendor.revokeAll();

    assertThat(event()).isEqualTo("hello");
    assertThat(vendor.logins()).isEqualTo(2);
    assertThat(vendor.calls()).extracting(ReceivedRequest::status).containsExactly(200, 401, 200);
  }
}
