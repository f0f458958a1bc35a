package io.sallyport.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Caller;
import io.sallyport.Permissions;
import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import io.sallyport.apikey.QuotaStore;
import io.sallyport.dialect.standard.Standard;
import io.sallyport.keys.CallLimits;
import io.sallyport.keys.RateLimit;
import io.sallyport.spi.CallQuota;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.Gate;
import io.sallyport.spi.GatePolicy;
import io.sallyport.spi.GatePolicy.Unannotated;
import io.sallyport.spi.InboundScheme;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Realm;
import io.sallyport.spi.RequestView;
import io.sallyport.testing.SettableClock;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The effects of a quota on requests and responses, over HTTP. */
@SuppressWarnings("NullAway.Init") // the server is started before the first test
class QuotaTest {
  private static final SettableClock CLOCK =
      new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private static final RateLimit LIMIT = RateLimit.fixedWindow(2, Duration.ofDays(1));
  private static final CallQuota COUNTED = QuotaStore.inMemory().ofRealm("default", CLOCK);

  private static SampleServer server;

  /** A key with a quota of two calls; the header contains its id. */
  private record KeyScheme(String name) implements InboundScheme {
    @Override
    public Outcome authenticate(RequestView request) {
      List<String> values = request.headers("X-" + name);
      if (values.isEmpty()) {
        return Outcome.ABSENT;
      }
      return values.get(0).equals("bad")
          ? Outcome.rejected(Reason.CREDENTIAL_REJECTED)
          : Outcome.accepted(
              Caller.authenticatedBy(name, "owner")
                  .permissions(Permissions.of(List.of("read:*")))
                  .keyId(values.get(0))
                  .limits(new CallLimits(values.get(0), List.of(LIMIT)))
                  .build());
    }

    @Override
    public Challenge challenge(Outcome.@Nullable Rejected rejected) {
      return Challenge.of(name, "sample");
    }
  }

  @BeforeAll
  static void start() throws Exception {
    Standard errors = new Standard();
    CallQuota quota =
        caller -> {
          if ("down".equals(caller.keyId())) {
            throw new UnavailableException("the counters are down", null);
          }
          return COUNTED.use(caller);
        };
    Map<String, InboundScheme> schemes =
        Map.of(
            "plain", new KeyScheme("plain"),
            "covering", new HeaderScheme("covering", true),
            "bearer", new HeaderScheme("bearer", false));
    Realm realm =
        new Realm("default", List.of(List.of("plain", "covering")), schemes, errors, quota, false);
    Realm hook =
        new Realm(
            "fixed", List.of(), Map.of("covering", new HeaderScheme("covering", true)), errors);
    server =
        SampleServer.start(
            new Gate(
                new GatePolicy(Unannotated.DENY, false, 1000),
                Map.of("default", realm),
                Map.of("fixed", hook),
                errors,
                UnaryOperator.identity()),
            SampleResource.class);
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @Test
  void respondsWithTheRemainingQuota() throws Exception {
    HttpResponse<byte[]> first = get("secured", "tells");
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(header(first, "RateLimit-Policy")).isEqualTo("\"default\";q=2;w=86400");
    assertThat(header(first, "RateLimit")).isEqualTo("\"default\";r=1;t=86400");
    assertThat(first.headers().firstValue("Retry-After")).isEmpty();
  }

  @Test
  void theCallAfterTheLastIsRejected() throws Exception {
    assertThat(get("secured", "rejected").statusCode()).isEqualTo(200);
    assertThat(get("secured", "rejected").statusCode()).isEqualTo(200);

    HttpResponse<byte[]> third = get("secured", "rejected");
    assertThat(third.statusCode()).isEqualTo(429);
    assertThat(new String(third.body(), UTF_8)).contains("\"code\":\"quota_exhausted\"");
    assertThat(header(third, "Retry-After")).isEqualTo("86400");
    assertThat(header(third, "RateLimit-Policy")).isEqualTo("\"default\";q=2;w=86400");
    assertThat(header(third, "RateLimit")).isEqualTo("\"default\";r=0;t=86400");
    assertThat(third.headers().firstValue("WWW-Authenticate")).isEmpty();
  }

  @Test
  void rejectedRequestsCostNothing() throws Exception {
    assertThat(get("write", "free").statusCode()).isEqualTo(403);
    assertThat(get("admin", "free").statusCode()).isEqualTo(403);
    HttpResponse<byte[]> large =
        server.send(
            "bytes",
            request ->
                request
                    .headers("X-plain", "free", "Content-Type", "text/plain")
                    .POST(
                        BodyPublishers.ofInputStream(
                            () -> new ByteArrayInputStream(new byte[2000]))));
    assertThat(large.statusCode()).isEqualTo(413);

    assertThat(header(get("secured", "free"), "RateLimit")).startsWith("\"default\";r=1;");
  }

  @Test
  void rejectionsSayNothingOfQuotas() throws Exception {
    HttpResponse<byte[]> bad = get("secured", "bad");
    assertThat(bad.statusCode()).isEqualTo(401);
    assertThat(bad.headers().firstValue("RateLimit")).isEmpty();
  }

  @Test
  void rejectsCallsThatCannotBeCounted() throws Exception {
    HttpResponse<byte[]> down = get("secured", "down");
    assertThat(down.statusCode()).isEqualTo(503);
    assertThat(header(down, "Retry-After")).isEqualTo("5");
  }

  private static HttpResponse<byte[]> get(String path, String key) throws Exception {
    return server.send(path, request -> request.header("X-plain", key));
  }

  private static String header(HttpResponse<byte[]> response, String name) {
    return response.headers().firstValue(name).orElseThrow();
  }
}
