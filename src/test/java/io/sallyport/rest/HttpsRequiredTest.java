package io.sallyport.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.spi.GatePolicy;
import io.sallyport.spi.GatePolicy.Unannotated;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server without TLS that requires TLS, and allows everyone to call unannotated resources. */
@SuppressWarnings("NullAway.Init") // the server is started before the first test
class HttpsRequiredTest {
  private static SampleServer server;

  @BeforeAll
  static void start() throws Exception {
    server =
        SampleServer.start(
            ServerFilterTest.gate(new GatePolicy(Unannotated.PERMIT, true, 1000)),
            SampleResource.class);
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @Test
  void aGoodCredentialWithoutTlsIsRejected() throws Exception {
    assertRejected(server.send("secured", request -> request.header("X-plain", "alice")));
  }

  @Test
  void theClientCannotClaimTls() throws Exception {
    assertRejected(
        server.send(
            "secured",
            request ->
                request
                    .headers("X-plain", "alice")
                    .headers("X-Forwarded-Proto", "https", "Forwarded", "proto=https")));
  }

  @Test
  void aMissingCredentialIsNotChallengedWithoutTls() throws Exception {
    HttpResponse<byte[]> response = server.send("secured", request -> request);

    assertRejected(response);
    assertThat(response.headers().allValues("WWW-Authenticate")).isEmpty();
  }

  @Test
  void aWebhookNeedsTlsToo() throws Exception {
    assertRejected(
        server.send(
            "hooks/fixed",
            request -> request.header("X-covering", "alice").POST(BodyPublishers.ofString("{}"))));
  }

  @Test
  void openResourcesNeedNoTls() throws Exception {
    assertThat(server.send("open", request -> request).statusCode()).isEqualTo(200);
  }

  @Test
  void theUnannotatedIsOpenWhereThePolicySaysSo() throws Exception {
    assertThat(server.send("unannotated", request -> request).statusCode()).isEqualTo(200);
    assertThat(server.send("closed", request -> request).statusCode()).isEqualTo(403);
  }

  private static void assertRejected(HttpResponse<byte[]> response) {
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(new String(response.body(), UTF_8)).contains("\"code\":\"https_required\"");
  }
}
