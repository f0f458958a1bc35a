package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sallyport.Reason;
import io.sallyport.ResponseRejectedException;
import io.sallyport.Secret;
import io.sallyport.client.ClientPolicy;
import io.sallyport.client.ClientScheme;
import io.sallyport.dialect.standard.Standard;
import io.sallyport.spi.OutboundScheme;
import io.sallyport.spi.RequestView;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A Jakarta REST client that reads only responses that the server signed. */
@SuppressWarnings("NullAway.Init") // the server is started before the first test
class VerifiedResponsesTest {
  private static final Secret ANOTHER = Secret.ofText("another-secret-of-32-characters!");

  private static SampleServer server;

  private final Client client = ClientBuilder.newClient();

  @BeforeAll
  static void start() throws Exception {
    server =
        SampleServer.start(ResponseSigningTest.gate(), ResponseSigningTest.ResponseResource.class);
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @AfterEach
  void close() {
    client.close();
  }

  private void verify(Secret secret, int buffer, String caller) {
    verify(secret, buffer, request -> Map.of("X-plain", caller));
  }

  private void verify(Secret secret, int buffer, OutboundScheme own) {
    verify(client, secret, buffer, own);
  }

  private static void verify(Client client, Secret secret, int buffer, OutboundScheme own) {
    ClientPolicy policy =
        ClientPolicy.of("demo", new Standard())
            .scheme("own")
            .url(server.url())
            .allowHttp(true)
            .responses(ResponseSigningTest.verifier(secret))
            .bufferBytes(buffer)
            .build();
    ClientScheme scheme = ClientScheme.of(policy, own);
    client.register(new ClientFilter(scheme, true, policy.bufferBytes()));
  }

  private String get(String path) {
    try (Response response = client.target(server.url()).path(path).request().get()) {
      return response.getStatus() + " " + response.readEntity(String.class);
    }
  }

  private void assertRejected(String path, Reason reason) {
    assertThatExceptionOfType(ProcessingException.class)
        .isThrownBy(() -> get(path))
        .havingCause()
        .isInstanceOfSatisfying(
            ResponseRejectedException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .withMessageContaining("the response was rejected: " + reason.code());
  }

  @Test
  void readsWhatTheServerSigned() {
    verify(ResponseSigningTest.SECRET, 1000, "alice");

    assertThat(get("text")).isEqualTo("200 gr\u00fc\u00dfe");
    assertThat(get("stream")).hasSize(4 + 500);
    try (Response response =
        client.target(server.url()).path("nothing").request().post(Entity.text("x"))) {
      assertThat(response.getStatus()).isEqualTo(204);
    }
    try (Response head = client.target(server.url()).path("text").request().head()) {
      assertThat(head.getStatus()).isEqualTo(200);
    }
  }

  @Test
  void readsSignedRejections() {
    verify(ResponseSigningTest.SECRET, 1000, "bad");

    assertThat(get("text")).startsWith("401 ").contains("credential_rejected");
  }

  @Test
  void readsNothingThatIsNotSigned() {
    verify(ResponseSigningTest.SECRET, 2 * ResponseSigningTest.LIMIT, "alice");

    assertRejected("open", Reason.SIGNATURE_INCOMPLETE);
    assertRejected("large", Reason.SIGNATURE_INCOMPLETE);
  }

  /** Machine in the middle: the body is another one. */
  @Test
  void readsNothingThatWasChangedOnTheWay() {
    verify(ResponseSigningTest.SECRET, 1000, "alice");
    client.register(new ChangedBody());

    assertRejected("text", Reason.DIGEST_WRONG);
  }

  /** Machine in the middle: the response to another request. */
  @Test
  void readsNoResponseToAnotherRequest() {
    verify(ResponseSigningTest.SECRET, 1000, "alice");
    client.register(new Kept());

    assertThat(get("text")).startsWith("200 ");
    assertRejected("stream", Reason.SIGNATURE_WRONG);
  }

  @Test
  void readsNothingThatAnotherKeySigned() {
    verify(ANOTHER, 1000, "alice");

    assertRejected("text", Reason.SIGNATURE_WRONG);
  }

  @Test
  void readsNothingThatIsLongerThanTheBuffer() {
    verify(ResponseSigningTest.SECRET, 499, "alice");

    assertRejected("stream", Reason.BODY_TOO_LARGE);
  }

  /** The response that the application reads is that to the repeated request. */
  @Test
  void verifiesTheResponseToARepeatedRequestToo() {
    verify(ResponseSigningTest.SECRET, 2 * ResponseSigningTest.LIMIT, new Renewed());

    assertThat(get("text")).startsWith("200 ");

    try (Client other = ClientBuilder.newClient()) {
      verify(other, ResponseSigningTest.SECRET, 2 * ResponseSigningTest.LIMIT, new Renewed());
      assertThatExceptionOfType(ProcessingException.class)
          .isThrownBy(() -> other.target(server.url()).path("large").request().get())
          .havingRootCause()
          .isInstanceOfSatisfying(
              ResponseRejectedException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.SIGNATURE_INCOMPLETE));
    }
  }

  /** Has a credential that the server accepts only after it has rejected another. */
  private static final class Renewed implements OutboundScheme {
    private String caller = "bad";

    @Override
    public Map<String, String> headersFor(RequestView request) {
      return Map.of("X-plain", caller);
    }

    @Override
    public boolean renew(Map<String, String> rejected) {
      caller = "alice";
      return true;
    }
  }

  /** Runs before the filter of the library: the highest priority is the first for responses. */
  @Priority(Integer.MAX_VALUE)
  private static final class ChangedBody implements ClientResponseFilter {
    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) {
      response.setEntityStream(
          new ByteArrayInputStream("another".getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Returns the first response again. */
  @Priority(Integer.MAX_VALUE)
  private static final class Kept implements ClientResponseFilter {
    private byte[] body = {};
    private Map<String, String> headers = Map.of();

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response)
        throws IOException {
      if (headers.isEmpty()) {
        body = response.getEntityStream().readAllBytes();
        headers =
            Map.of(
                "Signature-Input", response.getHeaderString("Signature-Input"),
                "Signature", response.getHeaderString("Signature"),
                "Content-Digest", response.getHeaderString("Content-Digest"),
                "Content-Type", response.getHeaderString("Content-Type"));
      }
      headers.forEach(response.getHeaders()::putSingle);
      response.setEntityStream(new ByteArrayInputStream(body));
    }
  }
}
