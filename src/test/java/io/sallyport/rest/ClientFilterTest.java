package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.UnavailableException;
import io.sallyport.client.ClientPolicy;
import io.sallyport.client.ClientScheme;
import io.sallyport.client.CredentialKind;
import io.sallyport.client.DialectPolicies;
import io.sallyport.testing.FakeTokenEndpoint;
import io.sallyport.testing.ReceivedRequest;
import io.sallyport.testing.SettableClock;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import jakarta.ws.rs.ext.WriterInterceptor;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Jakarta REST client with the filter, and a vendor that revokes tokens. */
@Timeout(60)
class ClientFilterTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final Client client = ClientBuilder.newClient();
  private FakeTokenEndpoint vendor;

  @BeforeEach
  void start() {
    vendor = FakeTokenEndpoint.start();
  }

  @AfterEach
  void stop() {
    client.close();
    vendor.close();
  }

  private ClientFilter filter(ClientPolicy policy) {
    return new ClientFilter(
        ClientScheme.of(policy, clock, new SecureRandom(), () -> null),
        policy.retry(),
        policy.bufferBytes());
  }

  private WebTarget users() {
    client.register(filter(DialectPolicies.of(vendor)));
    return client.target(vendor.url()).path("v1/users");
  }

  private static String read(Response response) {
    try (response) {
      return response.getStatus() + " " + response.readEntity(String.class);
    }
  }

  @Test
  void sendsTokenAndKey() {
    assertThat(read(users().request().get())).isEqualTo("200 got ");
    assertThat(vendor.calls().get(0).header("Authorization")).startsWith("Bearer ey");
    assertThat(vendor.calls().get(0).header("x-api-key")).isEqualTo(DialectPolicies.API_KEY);
  }

  @Test
  void logsInOnceForManyRequests() {
    WebTarget users = users();
    for (int i = 0; i < 5; i++) {
      assertThat(read(users.request().post(Entity.json("{\"i\":" + i + "}")))).startsWith("200");
    }
    assertThat(vendor.logins()).isEqualTo(1);
  }

  @Test
  void sendsARejectedRequestOnceMore() {
    WebTarget users = users();
    read(users.request().get());
    vendor.revokeAll();
    Response response =
        users
            .queryParam("q", "a b")
            .request(MediaType.TEXT_PLAIN)
            .header("X-Own", "kept")
            .acceptLanguage("de")
            .post(
                Entity.entity(
                    "{\"name\":\"Ada\"}",
                    new Variant(MediaType.APPLICATION_JSON_TYPE, Locale.GERMAN, "identity")));

    assertThat(read(response)).isEqualTo("200 got {\"name\":\"Ada\"}");
    assertThat(vendor.logins()).isEqualTo(2);
    assertThat(vendor.calls()).hasSize(3);
    ReceivedRequest first = vendor.calls().get(1);
    ReceivedRequest second = vendor.calls().get(2);
    assertThat(first.header("Authorization")).startsWith("Bearer ey");
    assertThat(second.header("Authorization")).isNotEqualTo(first.header("Authorization"));
    assertThat(second.target()).isEqualTo(first.target()).isEqualTo("/v1/users?q=a+b");
    assertThat(second.body()).isEqualTo(first.body());
    for (String name :
        new String[] {
          "X-Own",
          "Accept",
          "Accept-Language",
          "Content-Type",
          "Content-Language",
          "Content-Encoding",
          "Content-Length",
          "x-api-key"
        }) {
      assertThat(second.header(name)).as(name).isEqualTo(first.header(name)).isNotNull();
    }
  }

  @Test
  void givesTheSecondRejectionToTheCaller() {
    WebTarget users = users();
    read(users.request().get());
    vendor.rejectAll(true);
    assertThat(read(users.request().get())).isEqualTo("401 no");
    assertThat(vendor.calls()).hasSize(3);
    assertThat(vendor.logins()).isEqualTo(2);
    assertThat(read(users.request().get())).as("no storm").isEqualTo("401 no");
    assertThat(vendor.calls()).hasSize(4);
    assertThat(vendor.logins()).isEqualTo(2);
  }

  @Test
  void repeatsAStreamThatWasReadOnce() {
    WebTarget users = users();
    read(users.request().get());
    vendor.revokeAll();
    byte[] bytes = "a stream".getBytes(StandardCharsets.UTF_8);
    assertThat(
            read(
                users
                    .request()
                    .post(
                        Entity.entity(
                            new ByteArrayInputStream(bytes),
                            MediaType.APPLICATION_OCTET_STREAM_TYPE))))
        .isEqualTo("200 got a stream");
    vendor.revokeAll();
    clock.advance(Duration.ofSeconds(5));
    StreamingOutput streaming = out -> out.write(bytes);
    assertThat(read(users.request().put(Entity.text(streaming)))).isEqualTo("200 got a stream");
  }

  @Test
  void doesNotRepeatABodyThatIsLongerThanItsBuffer() {
    ClientScheme scheme =
        ClientScheme.of(DialectPolicies.of(vendor), clock, new SecureRandom(), () -> null);
    client.register(new ClientFilter(scheme, true, 8));
    WebTarget users = client.target(vendor.url()).path("v1/users");
    read(users.request().get());
    vendor.revokeAll();
    assertThat(read(users.request().post(Entity.text("123456789")))).isEqualTo("401 no");
    assertThat(vendor.logins()).isEqualTo(1);
    assertThat(read(users.request().post(Entity.text("12345678")))).isEqualTo("200 got 12345678");
  }

  @Test
  void doesNotRepeatRequestsIfRetryIsOff() {
    ClientScheme scheme =
        ClientScheme.of(DialectPolicies.of(vendor), clock, new SecureRandom(), () -> null);
    client.register(new ClientFilter(scheme, false, 1024));
    WebTarget users = client.target(vendor.url()).path("v1/users");
    read(users.request().get());
    vendor.revokeAll();
    assertThat(read(users.request().get())).isEqualTo("401 no");
    assertThat(vendor.logins()).isEqualTo(1);
  }

  @Test
  void doesNotRepeatRequestsThatWereRejectedForAnotherReason() {
    WebTarget users = users();
    read(users.request().get());
    vendor.revokeAll();
    vendor.challengeWith("Bearer error=\"invalid_request\"");
    assertThat(read(users.request().get())).isEqualTo("401 no");
    assertThat(vendor.logins()).isEqualTo(1);
    vendor.challengeWith(null);
    assertThat(read(users.request().get())).isEqualTo("200 got ");
  }

  @Test
  void aFilterOfOneTargetRepeatsToo() {
    WebTarget users =
        client.target(vendor.url()).path("v1/users").register(filter(DialectPolicies.of(vendor)));
    read(users.request().get());
    vendor.revokeAll();
    assertThat(read(users.request().post(Entity.text("x")))).isEqualTo("200 got x");
  }

  @Test
  void anInterceptorInsideRunsOnce() {
    WriterInterceptor shouting =
        context -> {
          context.proceed();
          context.getOutputStream().write('!');
        };
    client.register(shouting, 4000);
    WebTarget users = users();
    read(users.request().get());
    vendor.revokeAll();
    assertThat(read(users.request().post(Entity.text("hi")))).isEqualTo("200 got hi!");
  }

  @Test
  void asynchronousCallsAreRepeatedToo() throws Exception {
    WebTarget users = users();
    read(users.request().get());
    vendor.revokeAll();
    Response response =
        users
            .request()
            .rx()
            .post(Entity.text("later"))
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
    assertThat(read(response)).isEqualTo("200 got later");
    vendor.revokeAll();
    clock.advance(Duration.ofSeconds(5));
    assertThat(read(users.request().async().get().get(30, TimeUnit.SECONDS))).isEqualTo("200 got ");
  }

  @Test
  void signsTheBytesThatAreSent() {
    vendor.admit(request -> request.header("X-Signature") != null);
    client.register(filter(DialectPolicies.of(vendor, EnumSet.of(CredentialKind.SIGNATURE))));
    WebTarget users = client.target(vendor.url()).path("v1/users");
    assertThat(read(users.request().post(Entity.json("{\"a\":1}")))).isEqualTo("200 got {\"a\":1}");
    assertThat(read(users.request().get())).isEqualTo("200 got ");
    ReceivedRequest post = vendor.calls().get(0);
    ReceivedRequest get = vendor.calls().get(1);
    assertThat(post.header("X-Signature")).hasSize(64);
    assertThat(post.header("X-API-Key")).isEqualTo(DialectPolicies.API_KEY);
    assertThat(get.header("X-Nonce")).isNotEqualTo(post.header("X-Nonce"));
    assertThat(vendor.logins()).isEqualTo(0);
  }

  @Test
  void doesNotSendABodyThatIsTooLongToSign() {
    ClientScheme scheme =
        ClientScheme.of(
            DialectPolicies.of(vendor, EnumSet.of(CredentialKind.SIGNATURE)),
            clock,
            new SecureRandom(),
            () -> null);
    client.register(new ClientFilter(scheme, true, 4));
    assertThatExceptionOfType(ProcessingException.class)
        .isThrownBy(
            () -> client.target(vendor.url()).path("v1/x").request().post(Entity.text("12345")));
    assertThat(vendor.calls()).isEmpty();
  }

  @Test
  void aRedirectToAnotherHostDoesNotCarryTheToken() throws Exception {
    try (FakeTokenEndpoint other = FakeTokenEndpoint.start()) {
      vendor.redirectTo(other.url().resolve("/v1/stolen"));
      assertThat(users().request().get().getStatus()).isEqualTo(307);
      assertThat(other.calls()).isEmpty();
    }
  }

  @Test
  void anotherHostGetsNoToken() throws Exception {
    try (FakeTokenEndpoint other = FakeTokenEndpoint.start()) {
      users();
      assertThat(read(client.target(other.url()).path("v1/x").request().get())).isEqualTo("401 no");
      assertThat(other.calls()).hasSize(1);
      assertThat(other.calls().get(0).header("Authorization")).isNull();
      assertThat(other.calls().get(0).header("x-api-key")).isNull();
      assertThat(vendor.logins()).isEqualTo(0);
    }
  }

  @Test
  void sendsNothingWithoutAToken() {
    vendor.failWith(401, 1);
    WebTarget users = users();
    assertThatExceptionOfType(ProcessingException.class)
        .isThrownBy(() -> users.request().get())
        .withCauseInstanceOf(UnavailableException.class);
    assertThat(vendor.calls()).isEmpty();
  }
}
