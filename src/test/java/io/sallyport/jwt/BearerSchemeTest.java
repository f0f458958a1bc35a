package io.sallyport.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.Secret;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.SampleRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerSchemeTest {
  private final TestToken token = TestToken.valid();
  private final BearerScheme scheme = new BearerScheme(token.verifier(), "orders");

  private Outcome ask(String... authorization) {
    SampleRequest request = SampleRequest.get("/");
    for (String value : authorization) {
      request.plus("Authorization", value);
    }
    return scheme.authenticate(request);
  }

  private Caller caller() {
    Outcome outcome = ask("Bearer " + token.text());
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    return ((Outcome.Accepted) outcome).caller();
  }

  private static void rejected(Outcome outcome, Reason reason) {
    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    assertThat(((Outcome.Rejected) outcome).reason()).isEqualTo(reason);
  }

  @Test
  void verifiesTheCallerOfAGoodToken() {
    token
        .claim("groups", List.of("admin", "user"))
        .claim("scope", "read:orders write:orders")
        .claim("client_id", "shop");
    Caller caller = caller();
    assertThat(caller.getName()).isEqualTo("alice");
    assertThat(caller.client()).isEqualTo("shop");
    assertThat(caller.schemes()).containsExactly("bearer");
    assertThat(caller.roles()).containsExactlyInAnyOrder("admin", "user");
    assertThat(caller.permissions().holds("write:orders")).isTrue();
    assertThat(caller.permissions().holds("delete:orders")).isFalse();
    assertThat(caller.claims()).containsEntry("iss", TestToken.ISSUER);
    assertThat(caller.token()).isEqualTo(Secret.ofText(token.text()));
    assertThat(caller.toString()).doesNotContain(token.text());
  }

  @Test
  void takesTheClientFromAzpOrElseTheName() {
    assertThat(caller().client()).isEqualTo("alice");
    token.claim("azp", "mobile");
    assertThat(caller().client()).isEqualTo("mobile");
    token.claim("client_id", "");
    assertThat(caller().client()).isEqualTo("mobile");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "Bearer   "})
  void theNameOfTheSchemeHasNoCase(String prefix) {
    assertThat(ask(prefix + token.text())).isInstanceOf(Outcome.Accepted.class);
  }

  @Test
  void isAbsentWithoutABearerToken() {
    assertThat(ask()).isEqualTo(Outcome.ABSENT);
    assertThat(ask("Basic dXNlcjpwYXNz")).isEqualTo(Outcome.ABSENT);
    assertThat(ask("BearerToken x")).isEqualTo(Outcome.ABSENT);
  }

  @Test
  void rejectsTwoAuthorizationHeaders() {
    rejected(ask("Bearer a", "Bearer b"), Reason.CREDENTIAL_DUPLICATED);
    rejected(ask("Bearer " + token.text(), "Basic eDp5"), Reason.CREDENTIAL_DUPLICATED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer a b",
        "Bearer a,b",
        "Bearer \"a\"",
        "Bearer =",
        "Bearer a;b",
        "Bearer {}",
        "Bearer a.b"
      })
  void rejectsWhatIsNoToken(String header) {
    rejected(ask(header), Reason.TOKEN_MALFORMED);
  }

  @Test
  void rejectsControlCharacters() {
    rejected(ask("Bearer a\u0000"), Reason.HEADER_MALFORMED);
    rejected(ask("Bearer \u00e9"), Reason.HEADER_MALFORMED);
  }

  @Test
  void rejectsATokenThatIsBoundToAKey() {
    token.claim("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"));
    rejected(ask("Bearer " + token.text()), Reason.TOKEN_BOUND);
    token.claim("cnf", Map.of("x5t#S256", "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"));
    rejected(ask("Bearer " + token.text()), Reason.TOKEN_BOUND);
  }

  @Test
  void tellsWhenATokenExpired() {
    token.claim("exp", TestToken.NOW.getEpochSecond() - 100);
    Outcome outcome = ask("Bearer " + token.text());
    rejected(outcome, Reason.TOKEN_EXPIRED);
    assertThat(((Outcome.Rejected) outcome).facts())
        .containsEntry(Reason.EXPIRED_AT, TestToken.NOW.minusSeconds(100).toString());
  }

  @Test
  void challengesWithoutAnErrorWhenNothingWasSent() {
    assertThat(scheme.challenge(null)).hasToString("Bearer realm=\"orders\"");
  }

  @Test
  void challengesWithTheErrorOfTheRejection() {
    assertThat(scheme.challenge(Outcome.rejected(Reason.TOKEN_EXPIRED)))
        .hasToString(
            "Bearer realm=\"orders\", error=\"invalid_token\", error_description=\"The token has"
                + " expired\"");
    assertThat(scheme.challenge(Outcome.rejected(Reason.CREDENTIAL_DUPLICATED)).toString())
        .contains("error=\"invalid_request\"");
    assertThat(scheme.challenge(Outcome.rejected(Reason.HEADER_MALFORMED)).toString())
        .contains("error=\"invalid_request\"");
  }

  @Test
  void challengesWithTheMissingScope() {
    assertThat(
            scheme.challenge(
                Outcome.rejected(
                    Reason.INSUFFICIENT_PERMISSIONS, Reason.REQUIRED_PERMISSIONS, "a b")))
        .hasToString(
            "Bearer realm=\"orders\", error=\"insufficient_scope\", error_description=\"A"
                + " permission is missing\", scope=\"a b\"");
  }
}
