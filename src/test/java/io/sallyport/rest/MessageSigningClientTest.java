package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.Secret;
import io.sallyport.client.ClientCredentials;
import io.sallyport.client.ClientPolicy;
import io.sallyport.client.ClientScheme;
import io.sallyport.client.CredentialKind;
import io.sallyport.client.MessageSigning;
import io.sallyport.dialect.kira.Kira;
import io.sallyport.signature.message.MessageSignaturePolicy;
import io.sallyport.signature.message.MessageSigningKey;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.SettableClock;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.WriterInterceptor;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Jakarta REST client that signs by RFC 9421, and a server that verifies. */
@Timeout(60)
class MessageSigningClientTest {
  private static final List<String> DEFAULT_FIELD = MessageSignaturePolicy.DEFAULT_COMPONENTS;

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final Client client = ClientBuilder.newClient();
  private VerifyingServer server;

  @BeforeEach
  void start() throws Exception {
    server = new VerifyingServer(clock);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private WebTarget target(List<String> components, int buffer, CredentialKind... send) {
    ClientPolicy policy =
        ClientPolicy.of("demo", new Kira())
            .send(EnumSet.of(CredentialKind.SIGNATURE, send))
            .url(server.url())
            .allowHttp(true)
            .credentials(
                ClientCredentials.builder()
                    .clientId("me")
                    .password(() -> Secret.ofText("pass"))
                    .apiKey(() -> Secret.ofText("key"))
                    .build())
            .messages(
                new MessageSigning(
                    new MessageSignaturePolicy(
                        MessageSignaturePolicy.DEFAULT_WINDOW, components, null),
                    () -> MessageSigningKey.of(VerifyingServer.KEY_ID, VerifyingServer.SECRET),
                    "mine",
                    Duration.ofMinutes(1)))
            .bufferBytes(buffer)
            .build();
    ClientScheme scheme = ClientScheme.of(policy, clock, new SecureRandom(), () -> null);
    client.register(new ClientFilter(scheme, policy.retry(), policy.bufferBytes()));
    return client.target(server.url()).path("v1/users");
  }

  private static String read(Response response) {
    try (response) {
      return response.getStatus() + " " + response.readEntity(String.class);
    }
  }

  private static List<String> withToken() {
    List<String> components = new ArrayList<>(DEFAULT_FIELD);
    components.add("authorization");
    return components;
  }

  @Test
  void signsARequestWithItsBodyAndOneWithout() {
    WebTarget users = target(DEFAULT_FIELD, 1000);
    assertThat(read(users.queryParam("q", "a b").request().post(Entity.json("{\"a\":1}"))))
        .isEqualTo("200 got {\"a\":1}");
    assertThat(read(users.request().get())).isEqualTo("200 got ");
    assertThat(read(users.request().post(Entity.text("")))).isEqualTo("200 got ");

    SampleRequest post = server.requests.get(0);
    assertThat(post.header("Signature-Input"))
        .startsWith("mine=(\"@method\" \"@target-uri\" \"content-digest\" \"content-type\")")
        .contains(";created=1795345200;expires=1795345260;keyid=\"the-client\";nonce=\"");
    assertThat(post.header("Content-Digest")).startsWith("sha-256=:");
    assertThat(server.requests.get(1).hasHeader("Content-Digest")).isFalse();
    assertThat(post.hasHeader("Authorization")).isFalse();
    assertThat(post.hasHeader("x-api-key")).isFalse();
  }

  @Test
  void takesANewNonceForEachRequest() {
    WebTarget users = target(DEFAULT_FIELD, 1000);
    for (int i = 0; i < 3; i++) {
      assertThat(read(users.request().post(Entity.text("same")))).isEqualTo("200 got same");
    }
    assertThat(server.requests).extracting(r -> r.header("Signature")).doesNotHaveDuplicates();
  }

  @Test
  void signsTheBytesThatAnInterceptorMade() {
    WebTarget users = target(DEFAULT_FIELD, 1000);
    users.register(
        (WriterInterceptor)
            context -> {
              context.getHeaders().putSingle("Content-Type", MediaType.valueOf("text/loud"));
              context.setEntity(String.valueOf(context.getEntity()).toUpperCase(Locale.ROOT));
              context.proceed();
            },
        6000);
    assertThat(read(users.request().post(Entity.text("quiet")))).isEqualTo("200 got QUIET");
    assertThat(server.requests.get(0).header("Content-Type")).startsWith("text/loud");
  }

  @Test
  void signsAStreamUpToTheBuffer() {
    WebTarget users = target(DEFAULT_FIELD, 5);
    assertThat(read(users.request().post(stream("12345")))).isEqualTo("200 got 12345");
    assertThatExceptionOfType(ProcessingException.class)
        .isThrownBy(() -> users.request().post(stream("123456")));
    assertThat(server.requests).hasSize(1);
  }

  private static Entity<StreamingOutput> stream(String text) {
    return Entity.entity(
        out -> out.write(text.getBytes(StandardCharsets.UTF_8)),
        MediaType.APPLICATION_OCTET_STREAM_TYPE);
  }

  @Test
  void aHeaderThatIsToBeSignedAndIsNotThereIsNotSent() {
    List<String> components = new ArrayList<>(DEFAULT_FIELD);
    components.add("x-tenant");
    WebTarget users = target(components, 1000);
    assertThat(read(users.request().header("X-Tenant", 7).post(Entity.text("a"))))
        .isEqualTo("200 got a");
    assertThatExceptionOfType(ProcessingException.class)
        .isThrownBy(() -> users.request().post(Entity.text("a")));
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void coversTheTokenThatIsSentBesideIt() {
    WebTarget users = target(withToken(), 1000, CredentialKind.BEARER, CredentialKind.API_KEY);
    assertThat(read(users.request().post(Entity.text("a")))).isEqualTo("200 got a");
    SampleRequest request = server.requests.get(0);
    assertThat(request.header("Authorization")).isEqualTo("Bearer t1");
    assertThat(request.header("x-api-key")).isEqualTo("key");
    assertThat(request.header("Signature-Input")).contains("\"authorization\"");
  }

  @Test
  void signsRepeatedRequestsAgain() {
    WebTarget users = target(withToken(), 1000, CredentialKind.BEARER);
    server.revoked = "t1";
    assertThat(read(users.request().post(Entity.json("{}")))).isEqualTo("200 got {}");
    assertThat(server.requests).hasSize(2);
    SampleRequest again = server.requests.get(1);
    assertThat(again.header("Authorization")).isEqualTo("Bearer t2");
    for (String name : List.of("Signature", "Signature-Input")) {
      assertThat(again.headers(name)).hasSize(1).isNotEqualTo(server.requests.get(0).headers(name));
    }
    assertThat(again.headers("Content-Digest"))
        .isEqualTo(server.requests.get(0).headers("Content-Digest"));
  }

  @Test
  void aRequestWithOnlyASignatureIsNotRepeated() {
    WebTarget users = target(DEFAULT_FIELD, 1000);
    Response rejected = users.request().header("Authorization", "Bearer none").get();
    assertThat(read(rejected)).startsWith("401");
    assertThat(server.requests).hasSize(1);
  }
}
