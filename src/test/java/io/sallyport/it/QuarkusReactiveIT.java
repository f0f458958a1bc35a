package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.it.app.ClaimsResource;
import io.sallyport.it.app.EmptyApplication;
import io.sallyport.testing.FakeTokenEndpoint;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Quarkus REST has and RESTEasy Classic has not: methods that return {@code Uni} or {@code
 * Multi}, I/O threads, and claims as values. Runs with the profile {@code quarkus} only.
 */
@Tag("quarkus")
class QuarkusReactiveIT {
  private static final Map<String, String> THREAD = Map.of("X-Thread", "");
  private static final String WORKER = "executor-thread-\\d+";
  private static final String IO = "vert.x-eventloop-thread-\\d+";

  private static final String SIGNED =
      """
      sallyport.store.data-source=none
      sallyport.clients.signed.send=signature
      sallyport.clients.signed.signature.key-id=me
      sallyport.clients.signed.signing-secret=standard-demo-signing-secret-0123456789
      sallyport.clients.signed.allow-http=true
      sallyport.clients.signed.url=%s
      """;

  private static FakeTokenEndpoint revoking;
  private static StartedServer server;

  @BeforeAll
  static void start() throws Exception {
    revoking = FakeTokenEndpoint.start();
    server =
        Quarkus.run(
            Quarkus.buildWithSources(
                Wars.war("reactive", EmptyApplication.class, SIGNED.formatted(revoking.url()))
                    .addClass(ClaimsResource.class),
                "java",
                "rest"),
            revoking.clientConfiguration("revoked", "kira"));
  }

  @AfterAll
  static void stop() {
    server.close();
    revoking.close();
  }

  private static URI uri() {
    return URI.create("http://127.0.0.1:" + server.port() + "/");
  }

  private static Http http() {
    return new Http(uri().resolve("reactive/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"uni", "multi", "annotated"})
  void theGuardAndTheMethodRunOnOneWorkerThread(String path) throws Exception {
    assertThat(http().get(path, THREAD).body()).matches("(" + WORKER + ") 0, \\1");
    assertThat(http().get(path, Map.of()).statusCode()).isEqualTo(401);
  }

  @Test
  void theGuardOfANonBlockingMethodReadsTheBodyOnAWorkerThread() throws Exception {
    assertThat(http().post("uni", THREAD, Http.utf8("four")).body())
        .matches(WORKER + " 4, " + IO + " four");
  }

  @Test
  void aRequestOnAnIoThreadIsRepeatedAndContinuesThere() throws Exception {
    byte[] url = Http.utf8(revoking.url() + "/v1/x");
    int before = revoking.calls().size();
    assertThat(http().post("calling", THREAD, url).body()).matches("got io " + IO);
    revoking.revokeAll();
    assertThat(http().post("calling", THREAD, url).body()).matches("got io " + IO);
    assertThat(revoking.calls()).hasSize(before + 3);
  }

  /** Quarkus sends these bodies past all filters for bodies, so a signature cannot cover them. */
  @ParameterizedTest
  @ValueSource(strings = {"file", "path", "parts", "multi"})
  void aBodyThatCannotBeSignedIsNotSent(String kind) throws Exception {
    byte[] url = Http.utf8(revoking.url() + "/v1/x");
    int before = revoking.calls().size();
    assertThat(http().post("sending/" + kind, THREAD, url).body())
        .contains("cannot be signed in Quarkus REST");
    assertThat(revoking.calls()).hasSize(before);
  }

  @Test
  void claimsOfEachTypeAreInjected() throws Exception {
    Map<String, Object> claims = Demo.claims();
    claims.put("level", 3);
    claims.put("regions", List.of("eu", "us"));
    claims.put("tenant", "acme");
    assertThat(new Http(uri()).get("claims", Demo.bearer(claims)).body())
        .isEqualTo("demo-client 3 true [\"eu\",\"us\"] acme true");
    assertThat(new Http(uri()).get("claims", Demo.bearer()).body())
        .isEqualTo("demo-client 0 true null none true");
  }
}
