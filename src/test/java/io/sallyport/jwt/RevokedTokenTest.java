package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A token that was good is revoked: its signature and its times still are. */
class RevokedTokenTest {
  private final TestToken token = TestToken.valid(JwsAlgorithm.ES256).claim("jti", "t1");
  private final String text = token.text();
  private final List<String> asked = new ArrayList<>();
  private boolean revoked;
  private final BearerScheme scheme =
      new BearerScheme(
          token.verifier(),
          "orders",
          jwt -> {
            asked.add(String.valueOf(jwt.jti()));
            return revoked;
          },
          TokenCarrier.AUTHORIZATION,
          null);

  private static Outcome ask(BearerScheme scheme, String token) {
    return scheme.authenticate(
        new SampleRequest("GET", "/").with("Authorization", "Bearer " + token));
  }

  private static void rejected(Outcome outcome, Reason reason) {
    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    assertThat(((Outcome.Rejected) outcome).reason()).isEqualTo(reason);
  }

  @Test
  void isRejected() {
    revoked = true;
    rejected(ask(scheme, text), Reason.TOKEN_REVOKED);
  }

  @Test
  void isRejectedThoughItIsRemembered() {
    assertThat(ask(scheme, text)).isInstanceOf(Outcome.Accepted.class);
    revoked = true;
    rejected(ask(scheme, text), Reason.TOKEN_REVOKED);
  }

  @Test
  void isAskedAboutAtEveryRequest() {
    ask(scheme, text);
    ask(scheme, text);
    ask(scheme, text);
    assertThat(asked).containsExactly("t1", "t1", "t1");
  }

  @Test
  void revocationsAreNotQueriedForAnUnverifiedToken() {
    String other = token.claim("sub", "mallory").text();
    String forged =
        other.substring(0, other.lastIndexOf('.')) + text.substring(text.lastIndexOf('.'));
    rejected(ask(scheme, forged), Reason.TOKEN_SIGNATURE_WRONG);
    rejected(ask(scheme, "x"), Reason.TOKEN_MALFORMED);
    assertThat(asked).isEmpty();
  }

  @Test
  void aBoundTokenIsRejectedBefore() {
    revoked = true;
    String bound = token.claim("cnf", Map.of("jkt", "x")).text();
    rejected(ask(scheme, bound), Reason.TOKEN_BOUND);
  }

  @Test
  void notBeingAbleToSayIsNoPass() {
    BearerScheme silent =
        new BearerScheme(
            token.verifier(),
            "orders",
            jwt -> {
              throw new UnavailableException("no response", null);
            },
            TokenCarrier.AUTHORIZATION,
            null);
    assertThatThrownBy(() -> ask(silent, text)).isInstanceOf(UnavailableException.class);
  }

  @Test
  void theChallengeSaysInvalidToken() {
    assertThat(scheme.challenge(Outcome.rejected(Reason.TOKEN_REVOKED)).toString())
        .contains("error=\"invalid_token\"");
  }
}
