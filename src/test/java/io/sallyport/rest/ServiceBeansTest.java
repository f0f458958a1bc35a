package io.sallyport.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.spi.GatePolicy;
import io.sallyport.spi.GatePolicy.Unannotated;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The caller of the request must meet the requirement of a bean's method. Alice may {@code
 * read:payments} and has the role {@code user}; the boss may do everything and is {@code admin}
 * too.
 */
@SuppressWarnings("NullAway.Init") // the server is started before the first test
class ServiceBeansTest {
  private static SampleServer server;

  @BeforeAll
  static void start() throws Exception {
    server =
        SampleServer.start(
            ServerFilterTest.gate(new GatePolicy(Unannotated.DENY, false, 1000)),
            List.of(ServiceBeans.Service.class, ServiceBeans.Calls.class, ServiceBeans.Other.class),
            ServiceBeans.Calls.class,
            ServiceBeans.Other.class);
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  /** Attack: using an open resource to reach a service that requires authentication. */
  @ParameterizedTest
  @CsvSource({
    "bare, 200, CALLED",
    "open, 200, CALLED",
    "secured, 401, credential_missing",
    "write, 401, credential_missing",
    "stereotype, 401, credential_missing",
    "promised, 401, credential_missing",
    "generic, 401, credential_missing",
    "either, 401, credential_missing",
    "user, 403, insufficient_role",
    "admin, 403, insufficient_role",
    "denied, 403, access_denied",
    "hook, 401, credential_missing",
    "anyHook, 403, requirement_not_met"
  })
  void anAnonymousCallerMeetsNothing(String method, int status, String text) throws Exception {
    assertResponse(get("calls/open/" + method, null), status, text);
    assertResponse(get("calls/open/" + method, "boss"), status, text);
  }

  @ParameterizedTest
  @CsvSource({
    "secured, 200, CALLED, CALLED",
    "either, 200, CALLED, CALLED",
    "user, 200, CALLED, CALLED",
    "write, 403, insufficient_permissions, CALLED",
    "stereotype, 403, insufficient_permissions, CALLED",
    "promised, 403, insufficient_permissions, CALLED",
    "generic, 403, insufficient_permissions, CALLED",
    "admin, 403, insufficient_role, CALLED",
    "denied, 403, access_denied, access_denied",
    "covering, 403, requirement_not_met, requirement_not_met",
    "hook, 403, requirement_not_met, requirement_not_met",
    "anyHook, 403, requirement_not_met, requirement_not_met"
  })
  void aCallerMeetsWhatItAuthenticatedFor(String method, int status, String alice, String boss)
      throws Exception {
    assertResponse(get("calls/plain/" + method, "alice"), status, alice);
    assertThat(text(get("calls/plain/" + method, "boss"))).contains(boss);
  }

  @ParameterizedTest
  @CsvSource({
    "hook, 200, CALLED",
    "anyHook, 200, CALLED",
    "secured, 403, requirement_not_met",
    "covering, 403, requirement_not_met"
  })
  void aWebhooksSenderReachesOnlyItsWebhook(String method, int status, String text)
      throws Exception {
    assertResponse(
        server.post("calls/hook/" + method, "covering", BodyPublishers.ofString("x")),
        status,
        text);
  }

  @Test
  void aResourceThatIsCalledAsAnObjectAsksForItsOwnRequirement() throws Exception {
    assertResponse(get("calls/resource", "boss"), 401, "credential_missing");
    assertResponse(get("other", "boss"), 200, "CALLED");
  }

  private static void assertResponse(HttpResponse<byte[]> response, int status, String text) {
    assertThat(response.statusCode()).as(text(response)).isEqualTo(status);
    assertThat(text(response)).contains(text).doesNotContain("ServiceBeans");
    if (status == 401) {
      assertThat(response.headers().allValues("WWW-Authenticate")).isNotEmpty();
    }
  }

  private static HttpResponse<byte[]> get(String path, @Nullable String who) throws Exception {
    return server.send(path, request -> who == null ? request : request.header("X-plain", who));
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }
}
