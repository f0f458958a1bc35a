package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.AnswerView;
import io.sallyport.CallQuota;
import io.sallyport.Caller;
import io.sallyport.Gate;
import io.sallyport.GatePolicy;
import io.sallyport.GatePolicy.Unannotated;
import io.sallyport.Outcome;
import io.sallyport.Realm;
import io.sallyport.Reason;
import io.sallyport.SampleRequest;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.dialect.Standard;
import io.sallyport.signature.message.AnswerSigner;
import io.sallyport.signature.message.AnswerVerifier;
import io.sallyport.signature.message.MessageKey;
import io.sallyport.signature.message.MessageKeys;
import io.sallyport.signature.message.MessageSigningKey;
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

/** Answers that a server signs arrive as they were signed. */
@SuppressWarnings("NullAway.Init") // the server is started before the first test
class AnswerSigningTest {
  private static final Secret SECRET = Secret.ofText("0123456789abcdef0123456789abcdef");
  private static final int LIMIT = 1000;

  private static SampleServer server;

  /** Answers of all kinds. */
  @Path("/")
  @RequestScoped
  @Secured("plain")
  public static class Answers {
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
    Standard errors = new Standard();
    Realm realm =
        new Realm(
            "default",
            List.of(List.of("plain")),
            Map.of("plain", new SampleScheme("plain", false)),
            errors,
            CallQuota.NONE,
            false,
            new AnswerSigner(MessageSigningKey.of("server-1", SECRET), Clock.systemUTC()));
    server =
        SampleServer.start(
            new Gate(
                new GatePolicy(Unannotated.DENY, false, LIMIT),
                Map.of("default", realm),
                Map.of(),
                errors,
                UnaryOperator.identity()),
            Answers.class);
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @Test
  void signsAText() throws Exception {
    HttpResponse<byte[]> answer = get("text", "alice");

    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("gr\u00fc\u00dfe");
    assertThat(answer.headers().firstValue("Signature-Input").orElseThrow())
        .startsWith("answer=(\"@status\" \"content-digest\" \"content-type\" \"@method\";req");
    assertProved("GET", answer);
  }

  @Test
  void signsABodyThatComesInPieces() throws Exception {
    HttpResponse<byte[]> answer = get("stream", "alice");

    assertThat(answer.body()).hasSize(500);
    assertProved("GET", answer);
  }

  @Test
  void signsAnAnswerWithoutABody() throws Exception {
    HttpResponse<byte[]> answer = server.post("nothing", "plain", BodyPublishers.ofString("x"));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Content-Digest")).isEmpty();
    assertProved("POST", answer);
  }

  @Test
  void signsWhatItRefuses() throws Exception {
    HttpResponse<byte[]> answer = get("text", "bad");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertProved("GET", answer);
  }

  @Test
  void signsTheAnswerToHeadWithoutItsBody() throws Exception {
    HttpResponse<byte[]> answer =
        server.send("text", request -> request.header("X-plain", "alice").method("HEAD", noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertProved("HEAD", answer);
  }

  /** The client that wants proof refuses it; others get their file. */
  @Test
  void sendsABodyOverTheLimitWithoutAProof() throws Exception {
    HttpResponse<byte[]> answer = get("large", "alice");

    assertThat(answer.body()).hasSize(LIMIT + 1);
    assertThat(answer.headers().firstValue("Signature")).isEmpty();
    assertThat(verify("GET", answer)).isEqualTo(Outcome.rejected(Reason.SIGNATURE_INCOMPLETE));
  }

  @Test
  void signsNothingWhereNobodyIsAskedWhoTheyAre() throws Exception {
    assertThat(get("open", "alice").headers().firstValue("Signature")).isEmpty();
  }

  private static BodyPublisher noBody() {
    return BodyPublishers.noBody();
  }

  private static HttpResponse<byte[]> get(String path, String who) throws Exception {
    return server.send(path, request -> request.header("X-plain", who));
  }

  private static void assertProved(String method, HttpResponse<byte[]> answer) {
    assertThat(verify(method, answer)).isInstanceOf(Outcome.Accepted.class);
  }

  private static Outcome verify(String method, HttpResponse<byte[]> answer) {
    String url = answer.uri().toString();
    int path = url.indexOf('/', url.indexOf("://") + 3);
    SampleRequest sent = new SampleRequest(method, url.substring(path)).at(url.substring(0, path));
    Caller owner = Caller.provedBy(Secured.SIGNATURE, "server").build();
    MessageKeys keys = MessageKeys.of(List.of(MessageKey.of("server-1", SECRET, owner)));
    return new AnswerVerifier(keys, Duration.ofMinutes(5), Clock.systemUTC())
        .verify(sent, new Received(answer));
  }

  private record Received(HttpResponse<byte[]> answer) implements AnswerView {
    @Override
    public int status() {
      return answer.statusCode();
    }

    @Override
    public List<String> headers(String name) {
      return answer.headers().allValues(name);
    }

    @Override
    public byte[] body() {
      return answer.body();
    }
  }
}
