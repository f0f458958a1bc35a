package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.Audit;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditEvent.Result;
import io.sallyport.audit.AuditType;
import io.sallyport.spi.GatePolicy;
import io.sallyport.spi.GatePolicy.Unannotated;
import jakarta.enterprise.inject.spi.CDI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each decision is one event, which observers of the application receive. */
@SuppressWarnings("NullAway.Init") // the server is started before the first test
class DecisionAuditTest {
  private static SampleServer server;

  @BeforeAll
  static void start() throws Exception {
    server =
        SampleServer.start(
            ServerFilterTest.gate(new GatePolicy(Unannotated.DENY, false, 1000)),
            SampleResource.class);
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  /** Ends the interval in which rejections of the same kind are counted. */
  @BeforeEach
  void forget() {
    CDI.current().select(Audit.class).get().flush();
    SampleServerExtension.EVENTS.clear();
  }

  @Test
  void aRequestThatIsLetInIsOneEvent() throws Exception {
    get("secured", "alice");

    AuditEvent event = only();
    assertThat(event.type()).isEqualTo(AuditType.AUTHN_LOGIN_SUCCESS);
    assertThat(event.result()).isEqualTo(Result.ACCEPTED);
    assertThat(event.realm()).isEqualTo("default");
    assertThat(event.client()).isEqualTo("alice");
    assertThat(event.scheme()).isEqualTo("plain");
    assertThat(event.reason()).isNull();
    assertThat(event.method()).isEqualTo("GET");
    assertThat(event.path()).isEqualTo("/secured");
  }

  @ParameterizedTest
  @CsvSource({
    "secured, bad, AUTHN_LOGIN_FAIL, REJECTED, credential_rejected,",
    "write, alice, AUTHZ_FAIL, REJECTED, insufficient_permissions, alice",
    "admin, alice, AUTHZ_FAIL, REJECTED, insufficient_role, alice",
    "closed, alice, AUTHZ_FAIL, REJECTED, access_denied,",
    "unannotated, alice, AUTHZ_FAIL, REJECTED, access_denied,",
    "secured, down, AUTHN_UNAVAILABLE, UNAVAILABLE, unavailable,",
    "secured, broken, AUTHN_UNAVAILABLE, UNAVAILABLE, internal_error,",
  })
  void aRequestThatIsNotLetInIsOneEvent(
      String path, String sent, AuditType type, Result result, String reason, String client)
      throws Exception {
    get(path, sent);

    AuditEvent event = only();
    assertThat(event.type()).isEqualTo(type);
    assertThat(event.result()).isEqualTo(result);
    assertThat(event.reason()).isEqualTo(reason);
    assertThat(event.client()).isEqualTo(client);
    assertThat(event.json()).doesNotContain("detail of the inside", "store is down");
  }

  @Test
  void aWebhookIsNamed() throws Exception {
    server.send(
        "hooks/fixed",
        request -> request.header("X-covering", "vendor").POST(BodyPublishers.ofString("{}")));
    assertThat(only().realm()).isEqualTo("fixed");
    assertThat(only().result()).isEqualTo(Result.ACCEPTED);
  }

  @Test
  void aBodyThatIsTooLargeIsOneEvent() throws Exception {
    server.send(
        "bytes",
        request ->
            request.header("X-plain", "alice").POST(BodyPublishers.ofByteArray(new byte[1001])));
    assertThat(only().type()).isEqualTo(AuditType.INPUT_VALIDATION_FAIL);
    assertThat(only().reason()).isEqualTo("body_too_large");
  }

  @Test
  void openResourcesMakeNoAuditEvent() throws Exception {
    get("open", "alice");

    assertThat(SampleServerExtension.EVENTS).isEmpty();
  }

  private static void get(String path, String sent) throws Exception {
    server.send(path, request -> request.header("X-plain", sent));
  }

  private static AuditEvent only() {
    List<AuditEvent> events = List.copyOf(SampleServerExtension.EVENTS);
    assertThat(events).hasSize(1);
    return events.get(0);
  }
}
