package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.dialect.standard.Standard;
import io.sallyport.signature.message.MessageKey;
import io.sallyport.signature.message.MessageKeys;
import io.sallyport.signature.message.MessageSigningKey;
import io.sallyport.signature.message.ResponseVerifier;
import io.sallyport.spi.CallQuota;
import io.sallyport.spi.Gate;
import io.sallyport.spi.GatePolicy;
import io.sallyport.spi.GatePolicy.Unannotated;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Realm;
import io.sallyport.spi.ReceivedResponse;
import io.sallyport.spi.SampleRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Responses that a server signs arrive unchanged. */
@SuppressWarnings("NullAway.Init") // the server is started before the first test
class ResponseSigningTest {
  static final Secret SECRET = Secret.ofText("0123456789abcdef0123456789abcdef");
  static final int LIMIT = 1000;

  private static SampleServer server;

  /** Responses of all kinds. */
  @Path("/")
  @RequestScoped
  @Secured("plain")
  public static class ResponseResource {
    @GET
    @Path("text")
    @Produces("text/plain;charset=utf-8")
    public String text() {
      return "gr\u00fc\u00dfe";
    }

    @GET
    @Path("stream")
    @Produces("application/octet-stream")
    public StreamingOutput stream() {
      return out -> {
        for (int i = 0; i < 5; i++) {
          out.write(new byte[100]);
          out.flush();
        }
      };
    }

    @GET
    @Path("large")
    @Produces("application/octet-stream")
    public byte[] large() {
      return new byte[LIMIT + 1];
    }

    @POST
    @Path("nothing")
    public void nothing(String body) {}

    @GET
    @Path("open")
    @PermitAll
    public String open() {
      return "open";
    }
  }

  @BeforeAll
  static void start() throws Exception {
    server = SampleServer.start(gate(), ResponseResource.class);
  }

  /** Returns a gate whose realm signs its responses. */
  static Gate gate() {
    Standard errors = new Standard();
    Realm realm =
        new Realm(
            "default",
            List.of(List.of("plain")),
            Map.of("plain", new HeaderScheme("plain", false)),
            errors,
            CallQuota.NONE,
            false,
            MessageSigningKey.of("server-1", SECRET).responseScheme(Clock.systemUTC()));
    return new Gate(
        new GatePolicy(Unannotated.DENY, false, LIMIT),
        Map.of("default", realm),
        Map.of(),
        errors,
        UnaryOperator.identity());
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @Test
  void signsAText() throws Exception {
    HttpResponse<byte[]> response = get("text", "alice");

    assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("gr\u00fc\u00dfe");
    assertThat(response.headers().firstValue("Signature-Input").orElseThrow())
        .startsWith("answer=(\"@status\" \"content-digest\" \"content-type\" \"@method\";req");
    assertAuthenticated("GET", response);
  }

  @Test
  void signsABodyThatComesInPieces() throws Exception {
    HttpResponse<byte[]> response = get("stream", "alice");

    assertThat(response.body()).hasSize(500);
    assertAuthenticated("GET", response);
  }

  @Test
  void signsAResponseWithoutABody() throws Exception {
    HttpResponse<byte[]> response = server.post("nothing", "plain", BodyPublishers.ofString("x"));

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().firstValue("Content-Digest")).isEmpty();
    assertAuthenticated("POST", response);
  }

  @Test
  void signsRejectionsToo() throws Exception {
    HttpResponse<byte[]> response = get("text", "bad");

    assertThat(response.statusCode()).isEqualTo(401);
    assertAuthenticated("GET", response);
  }

  @Test
  void signsTheResponseToHeadWithoutItsBody() throws Exception {
    HttpResponse<byte[]> response =
        server.send("text", request -> request.header("X-plain", "alice").method("HEAD", noBody()));

    assertThat(response.statusCode()).isEqualTo(200);
    assertAuthenticated("HEAD", response);
  }

  /** A client that requires a signature rejects it; others get their file. */
  @Test
  void sendsABodyOverTheLimitWithoutASignature() throws Exception {
    HttpResponse<byte[]> response = get("large", "alice");

    assertThat(response.body()).hasSize(LIMIT + 1);
    assertThat(response.headers().firstValue("Signature")).isEmpty();
    assertThat(verify("GET", response)).isEqualTo(Outcome.rejected(Reason.SIGNATURE_INCOMPLETE));
  }

  @Test
  void signsNoResponseOfAnOpenResource() throws Exception {
    assertThat(get("open", "alice").headers().firstValue("Signature")).isEmpty();
  }

  private static BodyPublisher noBody() {
    return BodyPublishers.noBody();
  }

  private static HttpResponse<byte[]> get(String path, String who) throws Exception {
    return server.send(path, request -> request.header("X-plain", who));
  }

  private static void assertAuthenticated(String method, HttpResponse<byte[]> response) {
    assertThat(verify(method, response)).isInstanceOf(Outcome.Accepted.class);
  }

  private static Outcome verify(String method, HttpResponse<byte[]> response) {
    SampleRequest sent = SampleRequest.ofUrl(response.uri().toString()).method(method);
    return verifier(SECRET).verify(sent, new ReceivedResponse(response, response.body()));
  }

  static ResponseVerifier verifier(Secret secret) {
    Caller owner = Caller.authenticatedBy(Secured.SIGNATURE, "server").build();
    MessageKeys keys = MessageKeys.of(List.of(MessageKey.of("server-1", secret, owner)));
    return new ResponseVerifier(keys, Duration.ofMinutes(5), Clock.systemUTC());
  }
}
