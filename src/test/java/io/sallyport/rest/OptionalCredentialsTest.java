package io.sallyport.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.spi.CorsPolicies;
import io.sallyport.spi.GatePolicy;
import io.sallyport.spi.GatePolicy.Explain;
import io.sallyport.spi.GatePolicy.Unannotated;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Open resources whose credentials are verified: {@code sallyport.authenticate-open-resources}. */
class OptionalCredentialsTest {
  private @Nullable SampleServer server;

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.stop();
    }
  }

  private HttpResponse<byte[]> get(boolean https, String path, String... headers) throws Exception {
    SampleServer started =
        SampleServer.start(
            ServerFilterTest.gate(
                new GatePolicy(
                    Unannotated.PERMIT,
                    true,
                    https,
                    1000,
                    List.of(),
                    null,
                    Explain.DEBUG,
                    CorsPolicies.NONE)),
            SampleResource.class);
    server = started;
    return started.send(path, request -> headers.length == 0 ? request : request.headers(headers));
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }

  @Test
  void aRequestWithoutCredentialsIsAnonymous() throws Exception {
    assertThat(text(get(false, "open")))
        .isEqualTo("anonymous by , principal none, user false, secure false");
  }

  @Test
  void validCredentialsShowTheCaller() throws Exception {
    assertThat(text(get(false, "open", "X-plain", "alice", "X-covering", "alice")))
        .startsWith("alice by ")
        .contains("principal alice");
  }

  @Test
  void whatHasNoAnnotationIsOpenInTheSameWay() throws Exception {
    assertThat(text(get(false, "unannotated", "X-plain", "alice", "X-covering", "alice")))
        .startsWith("alice by ");
  }

  @Test
  void invalidCredentialsAreRejected() throws Exception {
    HttpResponse<byte[]> response = get(false, "open", "X-plain", "bad");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(text(response)).contains("\"code\":\"credential_rejected\"");
  }

  @Test
  void oneOfTwoRequiredCredentialsIsNotEnough() throws Exception {
    HttpResponse<byte[]> response = get(false, "open", "X-plain", "alice");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(text(response)).contains("\"code\":\"credential_missing\"");
  }

  @Test
  void deniedResourcesStayDenied() throws Exception {
    assertThat(get(false, "closed", "X-plain", "alice", "X-covering", "alice").statusCode())
        .isEqualTo(403);
  }

  @Test
  void credentialsNeedTls() throws Exception {
    HttpResponse<byte[]> response = get(true, "open", "X-plain", "alice");

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(text(response)).contains("\"code\":\"https_required\"");
  }
}
