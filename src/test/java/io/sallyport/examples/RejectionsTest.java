package io.sallyport.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Reason;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.testing.Decision;
import io.sallyport.testing.Guards;
import io.sallyport.testing.TokenMint;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Why a request is rejected, for the page on testing. */
class RejectionsTest {
  private static final TokenMint MINT = TokenMint.of(JwsAlgorithm.ES256);

  @Test
  void rejectsATokenForAnotherApi() {
    Map<String, String> settings = new HashMap<>(MINT.configuration("default"));
    settings.put("sallyport.realms.default.require", "bearer");
    String token = MINT.audience("https://other.test").token("ada");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("https://shop.example/orders"))
            .header("Authorization", "Bearer " + token)
            .build();

    Decision decision = Guards.of(settings).decide(request);

    assertThat(decision.reason()).isEqualTo(Reason.TOKEN_AUDIENCE_WRONG);
    assertThat(decision.line())
        .isEqualTo("aud: expected ['https://api.test'], got 'https://other.test'");
  }
}
