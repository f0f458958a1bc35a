package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.Secured;
import io.sallyport.http.Http;
import io.sallyport.signature.message.MessageKey;
import io.sallyport.signature.message.MessageKeys;
import io.sallyport.signature.message.ResponseVerifier;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.ReceivedResponse;
import io.sallyport.spi.ResponseView;
import io.sallyport.spi.SampleRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Responses of the sample's realm {@code standard}, which signs them by RFC 9421, over HTTP. */
@ExtendWith(PayaraSample.class)
class SignedResponsesIT {
  private static final String WHOAMI = "standard/whoami";
  private static final Secret SECRET =
      Secret.ofText("standard-demo-answer-secret-0123456789abcdef");

  private final Http http;

  SignedResponsesIT(PayaraSample.Running sample) {
    this.http = sample.http();
  }

  @Test
  void theClientKnowsThatTheResponseIsTheServers() throws Exception {
    HttpResponse<String> response =
        http.get(WHOAMI, Map.of("X-API-Key", "standard-demo-key-0123456789abcdef"));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(verify(response, WHOAMI, response.body())).isInstanceOf(Outcome.Accepted.class);
    assertThat(verify(response, "standard/other", response.body()))
        .isEqualTo(Outcome.rejected(Reason.SIGNATURE_WRONG));
    assertThat(verify(response, WHOAMI, response.body() + " "))
        .isEqualTo(Outcome.rejected(Reason.DIGEST_WRONG));
  }

  @Test
  void rejectionsAreSignedToo() throws Exception {
    HttpResponse<String> response = http.get(WHOAMI, Map.of("X-API-Key", "another"));

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(verify(response, WHOAMI, response.body())).isInstanceOf(Outcome.Accepted.class);
  }

  private Outcome verify(HttpResponse<String> received, String path, String body) {
    ResponseView response = new ReceivedResponse(received, Http.utf8(body));
    SampleRequest request = SampleRequest.ofUrl(http.uri(path).toString());
    Caller owner = Caller.authenticatedBy(Secured.SIGNATURE, "server").build();
    MessageKeys keys = MessageKeys.of(List.of(MessageKey.of("sample", SECRET, owner)));
    ResponseVerifier verifier =
        new ResponseVerifier(keys, Duration.ofMinutes(5), Clock.systemUTC());
    Outcome outcome = verifier.verify(request, response);
    return outcome;
  }
}
