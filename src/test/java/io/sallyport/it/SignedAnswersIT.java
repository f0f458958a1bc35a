package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.AnswerView;
import io.sallyport.Caller;
import io.sallyport.Outcome;
import io.sallyport.Reason;
import io.sallyport.SampleRequest;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.signature.message.AnswerVerifier;
import io.sallyport.signature.message.MessageKey;
import io.sallyport.signature.message.MessageKeys;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers of the sample's realm {@code standard}, which signs them by RFC 9421, over HTTP. */
@ExtendWith(SampleServer.class)
class SignedAnswersIT {
  private static final String WHOAMI = "standard/whoami";
  private static final Secret SECRET =
      Secret.ofText("standard-demo-answer-secret-0123456789abcdef");

  private final Http http;

  SignedAnswersIT(SampleServer.Running sample) {
    this.http = sample.http();
  }

  @Test
  void theClientKnowsThatTheAnswerIsTheServers() throws Exception {
    HttpResponse<String> answer =
        http.get(WHOAMI, Map.of("X-API-Key", "standard-demo-key-0123456789abcdef"));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(verify(answer, WHOAMI, answer.body())).isInstanceOf(Outcome.Accepted.class);
    assertThat(verify(answer, "standard/other", answer.body()))
        .isEqualTo(Outcome.rejected(Reason.SIGNATURE_WRONG));
    assertThat(verify(answer, WHOAMI, answer.body() + " "))
        .isEqualTo(Outcome.rejected(Reason.DIGEST_WRONG));
  }

  @Test
  void refusalsAreSignedToo() throws Exception {
    HttpResponse<String> answer = http.get(WHOAMI, Map.of("X-API-Key", "another"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(verify(answer, WHOAMI, answer.body())).isInstanceOf(Outcome.Accepted.class);
  }

  private Outcome verify(HttpResponse<String> answer, String path, String body) {
    String url = http.uri(path).toString();
    int start = url.indexOf('/', url.indexOf("://") + 3);
    SampleRequest sent = new SampleRequest("GET", url.substring(start)).at(url.substring(0, start));
    Caller owner = Caller.provedBy(Secured.SIGNATURE, "server").build();
    MessageKeys keys = MessageKeys.of(List.of(MessageKey.of("sample", SECRET, owner)));
    return new AnswerVerifier(keys, Duration.ofMinutes(5), Clock.systemUTC())
        .verify(sent, new Received(answer, body));
  }

  private record Received(HttpResponse<String> answer, String text) implements AnswerView {
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
      return Http.utf8(text);
    }
  }
}
