package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JWT bearer grant of the standard dialect, for configured accounts. */
@ExtendWith(PayaraSample.class)
class JwtBearerIT {
  private static final String TOKEN = "standard/oauth/token";
  private static final String ISSUER = "http://localhost:8080/standard";
  private static final String GRANT = "grant_type=" + TestServiceAccounts.GRANT + "&assertion=";

  private final Http http;

  JwtBearerIT(PayaraSample.Running sample) {
    this.http = sample.brief();
  }

  @Test
  void givesATokenForAnAssertion() throws Exception {
    for (String audience : List.of(ISSUER, ISSUER + "/oauth/token")) {
      Map<String, Object> tokens =
          Responses.tokens(Clients.form(http, TOKEN, GRANT + with("aud", audience)), 200);
      assertThat(tokens)
          .containsOnlyKeys("access_token", "token_type", "expires_in", "scope")
          .containsEntry("scope", "read:*");
      HttpResponse<String> whoami =
          http.get("standard/whoami", Clients.bearer(Responses.text(tokens, "access_token")));
      assertThat(whoami.body()).contains("\"subject\":\"robot\"", "\"read:*\"");
    }
  }

  @Test
  void anAssertionCountsOnce() throws Exception {
    String form = GRANT + with("aud", ISSUER);
    Responses.tokens(Clients.form(http, TOKEN, form), 200);
    error(Clients.form(http, TOKEN, form), 400, "invalid_grant");
  }

  @Test
  void givesLessWhenLessIsAskedFor() throws Exception {
    String form = GRANT + with("aud", ISSUER) + "&scope=read%3Areports";
    assertThat(Responses.tokens(Clients.form(http, TOKEN, form), 200))
        .containsEntry("scope", "read:reports");
    String more = GRANT + with("aud", ISSUER) + "&scope=write%3Areports";
    error(Clients.form(http, TOKEN, more), 400, "invalid_scope");
  }

  @ParameterizedTest
  @CsvSource({
    "aud, https://issuer.example",
    "aud, http://localhost:8080/kindly",
    "iss, demo-client",
    "sub, demo-client",
    "jti, ",
    "exp, ",
    "exp, soon"
  })
  void rejectsOtherClaims(String claim, @Nullable String value) throws Exception {
    error(Clients.form(http, TOKEN, GRANT + with(claim, value)), 400, "invalid_grant");
  }

  @Test
  void aClientThatIsNamedBesidesMustBeTheSame() throws Exception {
    String form = GRANT + with("aud", ISSUER);
    Responses.tokens(Clients.form(http, TOKEN, form + "&client_id=robot"), 200);
    String other = GRANT + with("aud", ISSUER) + "&client_id=demo-client";
    error(Clients.form(http, TOKEN, other), 400, "invalid_grant");
    String another = GRANT + with("aud", ISSUER);
    error(Clients.form(http, TOKEN, another, "Authorization", Clients.BASIC), 400, "invalid_grant");
    String wrong = GRANT + with("aud", ISSUER) + "&client_id=demo-client&client_secret=wrong";
    error(Clients.form(http, TOKEN, wrong), 401, "invalid_client");
    error(
        Clients.form(http, TOKEN, GRANT + "x", "Authorization", "Bearer x"), 401, "invalid_client");
  }

  @Test
  void anAccountWithoutAPasswordCannotLogInWithOne() throws Exception {
    for (String secret : List.of("", "x")) {
      String form = "grant_type=client_credentials&client_id=robot&client_secret=" + secret;
      error(Clients.form(http, TOKEN, form), 401, "invalid_client");
    }
  }

  @Test
  void anAccountWithoutAKeyHasNoAssertions() throws Exception {
    Map<String, @Nullable Object> claims = claims("demo-client");
    error(Clients.form(http, TOKEN, GRANT + signed(claims)), 400, "invalid_grant");
  }

  @Test
  void isAnnounced() throws Exception {
    HttpResponse<String> metadata =
        http.get("standard/.well-known/oauth-authorization-server", Map.of());
    assertThat(Responses.json(metadata))
        .containsEntry(
            "grant_types_supported",
            List.of("client_credentials", "refresh_token", TestServiceAccounts.GRANT));
  }

  private static Map<String, @Nullable Object> claims(String account) {
    Map<String, @Nullable Object> claims = TestServiceAccounts.claims(account);
    claims.put("aud", ISSUER);
    return claims;
  }

  private static String with(String claim, @Nullable String value) {
    Map<String, @Nullable Object> claims = claims("robot");
    claims.put(claim, value);
    return signed(claims);
  }

  private static String signed(Map<String, @Nullable Object> claims) {
    Map<String, Object> robot = new HashMap<>();
    robot.put("private_key", PayaraSample.ROBOT_PRIVATE_KEY);
    robot.put("key_type", "ES256");
    return TestServiceAccounts.signed(robot, claims);
  }

  private static void error(HttpResponse<String> response, int status, String error) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(Responses.json(response))
        .containsOnlyKeys("error", "error_description")
        .containsEntry("error", error);
    Responses.challengedIf401(response);
  }
}
