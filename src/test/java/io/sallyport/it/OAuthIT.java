package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.internal.Json;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The OAuth endpoints of the standard dialect. */
@ExtendWith(PayaraSample.class)
class OAuthIT {
  private static final String TOKEN = "standard/oauth/token";
  private static final String REVOKE = "standard/oauth/revoke";
  private static final String INTROSPECT = "standard/oauth/introspect";
  private static final String POSTED = "&client_id=demo-client&client_secret=demo-secret";

  private final Http http;

  OAuthIT(PayaraSample.Running sample) {
    this.http = sample.http();
  }

  @Test
  void givesTokensForCredentialsInTheHeader() throws Exception {
    isToken(basic(TOKEN, "grant_type=client_credentials"));
  }

  @Test
  void givesTokensForCredentialsInTheForm() throws Exception {
    isToken(Clients.form(http, TOKEN, "grant_type=client_credentials" + POSTED));
  }

  @Test
  void rejectsCredentialsInBothPlaces() throws Exception {
    isError(basic(TOKEN, "grant_type=client_credentials" + POSTED), 400, "invalid_request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&client_id=demo-client",
        "&client_secret=demo-secret",
        "&client_id=demo-client&client_secret=wrong",
        "&client_id=nobody&client_secret=demo-secret",
        "&client_id=demo-client&client_secret="
      })
  void challengesARequestWithoutAClient(String credentials) throws Exception {
    HttpResponse<String> response =
        Clients.form(http, TOKEN, "grant_type=client_credentials" + credentials);
    isError(response, 401, "invalid_client");
    assertThat(Responses.challenge(response)).isEqualTo("Basic realm=\"standard\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo-client:wrong", "nobody:demo-secret", "demo-client", ":", "a:"})
  void challengesWrongCredentialsInTheHeader(String credentials) throws Exception {
    String basic = "Basic " + Base64.getEncoder().encodeToString(Http.utf8(credentials));
    HttpResponse<String> response =
        Clients.form(http, TOKEN, "grant_type=client_credentials", "Authorization", basic);
    isError(response, 401, "invalid_client");
    assertThat(Responses.challenge(response)).isEqualTo("Basic realm=\"standard\"");
  }

  @Test
  void rejectsAScopeThatNoTokenShouldCarry() throws Exception {
    String form = "grant_type=client_credentials&scope=read:" + "a".repeat(1020);
    HttpResponse<String> response =
        Clients.form(http, "standard/oauth/token", form, "Authorization", Clients.BASIC);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Responses.json(response)).containsEntry("error", "invalid_scope");
  }

  @ParameterizedTest
  @CsvSource({
    "scope=read:*,invalid_request",
    "grant_type=,invalid_request",
    "grant_type=password,unsupported_grant_type",
    "grant_type=client_credentials&grant_type=client_credentials,invalid_request",
    "grant_type=client_credentials&scope=write:payments,invalid_scope",
    "grant_type=client_credentials&scope=read:%00,invalid_scope",
    "grant_type=client_credentials&scope=read:%C3%A4,invalid_scope",
    "grant_type=refresh_token,invalid_request",
    "grant_type=refresh_token&refresh_token=unknown,invalid_grant"
  })
  void namesTheErrorOfATokenRequest(String form, String error) throws Exception {
    isError(basic(TOKEN, form), 400, error);
  }

  @Test
  void namesAnotherContentTypeSo() throws Exception {
    for (String type : List.of("application/json", "text/plain")) {
      HttpResponse<String> response =
          http.post(
              TOKEN,
              Map.of("Content-Type", type, "Authorization", Clients.BASIC),
              Http.utf8("grant_type=client_credentials"));
      isError(response, 415, "invalid_request");
    }
  }

  @Test
  void narrowsTheScopeToWhatWasAskedFor() throws Exception {
    Map<String, Object> body =
        Responses.tokens(basic(TOKEN, "grant_type=client_credentials&scope=read%3Areports"), 200);
    assertThat(body).containsEntry("scope", "read:reports");
    assertThat(whoami(body).body()).contains("\"permissions\":[\"read:reports\"]");
  }

  @Test
  void letsItsTokensIn() throws Exception {
    HttpResponse<String> response = whoami(Clients.oauthTokens(http));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body()).contains("\"subject\":\"demo-client\"", "\"read:*\"");
  }

  @Test
  void rotatesRefreshTokens() throws Exception {
    Map<String, Object> first = Clients.oauthTokens(http);
    Map<String, Object> second = Responses.tokens(refresh(first), 200);
    assertThat(second.get("refresh_token")).isNotEqualTo(first.get("refresh_token"));
    assertThat(whoami(second).statusCode()).isEqualTo(200);
  }

  /**
   * RFC 6749 section 6: a refresh never widens the scope, and a narrower scope applies to one
   * token.
   */
  @Test
  void refreshesWithinTheScopeThatWasGranted() throws Exception {
    Map<String, Object> tokens =
        Responses.tokens(
            basic(TOKEN, "grant_type=client_credentials&scope=read:one%20read:two"), 200);
    Map<String, Object> same = Responses.tokens(refresh(tokens), 200);
    assertThat(same).containsEntry("scope", "read:one read:two");
    Map<String, Object> narrowed = Responses.tokens(refresh(same, "read:two"), 200);
    assertThat(narrowed).containsEntry("scope", "read:two");
    assertThat(whoami(narrowed).body()).contains("\"permissions\":[\"read:two\"]");
    for (String scope : List.of("read:*", "*", "read:three", "read:two%20read:three", "read:t*")) {
      isError(refresh(narrowed, scope), 400, "invalid_scope");
    }
    Map<String, Object> again = Responses.tokens(refresh(narrowed), 200);
    assertThat(again).containsEntry("scope", "read:one read:two");
  }

  @Test
  void narrowsTheScopeOfARefreshByAWildcard() throws Exception {
    Map<String, Object> all = Clients.oauthTokens(http);
    assertThat(Responses.tokens(refresh(all, "read:a*"), 200)).containsEntry("scope", "read:a*");
  }

  @Test
  void endsASessionWhoseRefreshTokenIsUsedTwice() throws Exception {
    Map<String, Object> first = Clients.oauthTokens(http);
    Map<String, Object> second = Responses.tokens(refresh(first), 200);
    isError(refresh(first), 400, "invalid_grant");
    isError(refresh(second), 400, "invalid_grant");
    SampleIT.rejected(whoami(second), 401, "token_revoked");
    assertThat(whoami(Clients.oauthTokens(http)).statusCode()).isEqualTo(200);
  }

  @Test
  void revokesAnAccessTokenAtOnce() throws Exception {
    Map<String, Object> tokens = Clients.oauthTokens(http);
    assertThat(whoami(tokens).statusCode()).isEqualTo(200);
    String form = "token=" + Responses.text(tokens, "access_token");
    assertThat(basic(REVOKE, form).statusCode()).isEqualTo(200);
    SampleIT.rejected(whoami(tokens), 401, "token_revoked");
    Responses.is(basic(INTROSPECT, form), 200, "{\"active\":false}");
    assertThat(basic(REVOKE, form).statusCode()).isEqualTo(200);
  }

  @Test
  void revokesARefreshTokenWithItsSession() throws Exception {
    Map<String, Object> tokens = Clients.oauthTokens(http);
    String form =
        "token_type_hint=refresh_token&token=" + Responses.text(tokens, "refresh_token") + POSTED;
    assertThat(Clients.form(http, REVOKE, form).statusCode()).isEqualTo(200);
    isError(refresh(tokens), 400, "invalid_grant");
    SampleIT.rejected(whoami(tokens), 401, "token_revoked");
  }

  @Test
  void saysNothingAboutUnknownTokens() throws Exception {
    HttpResponse<String> revoked = basic(REVOKE, "token=unknown");
    assertThat(revoked.statusCode()).isEqualTo(200);
    assertThat(revoked.body()).isEmpty();
    for (String token : List.of("unknown", Clients.kiraToken(http), "a.b.c")) {
      Responses.is(basic(INTROSPECT, "token=" + token), 200, "{\"active\":false}");
    }
  }

  @Test
  void asksForClientAndTokenEverywhere() throws Exception {
    for (String path : List.of(REVOKE, INTROSPECT)) {
      isError(Clients.form(http, path, "token=x"), 401, "invalid_client");
      isError(basic(path, "x=y"), 400, "invalid_request");
      isError(basic(path, "token=x&token=x"), 400, "invalid_request");
    }
  }

  @Test
  void tellsWhatAnActiveTokenSays() throws Exception {
    String token = Responses.text(Clients.oauthTokens(http), "access_token");
    Map<String, Object> claims = Clients.claims(token);
    Map<String, Object> body = Responses.tokens(basic(INTROSPECT, "token=" + token), 200);
    assertThat(body)
        .containsEntry("active", true)
        .containsEntry("token_type", "Bearer")
        .containsEntry("client_id", "demo-client")
        .containsEntry("scope", "read:*")
        .containsEntry("sub", "demo-client")
        .containsEntry("iss", "http://localhost:8080/standard")
        .containsEntry("exp", claims.get("exp"))
        .containsEntry("jti", claims.get("jti"));
  }

  @Test
  void describesItself() throws Exception {
    HttpResponse<String> response =
        http.get("standard/.well-known/oauth-authorization-server", Map.of());
    assertThat(response.statusCode()).isEqualTo(200);
    String at = "http://localhost:8080/standard";
    assertThat(Responses.json(response))
        .containsEntry("issuer", at)
        .containsEntry("token_endpoint", at + "/oauth/token")
        .containsEntry("revocation_endpoint", at + "/oauth/revoke")
        .containsEntry("introspection_endpoint", at + "/oauth/introspect")
        .containsEntry("jwks_uri", at + "/.well-known/jwks.json")
        .containsKeys("response_types_supported", "grant_types_supported")
        .containsEntry(
            "token_endpoint_auth_methods_supported",
            List.of("client_secret_basic", "client_secret_post"));
  }

  @Test
  void showsTheKeyThatItsTokensNeed() throws Exception {
    String token = Responses.text(Clients.oauthTokens(http), "access_token");
    TestKeyFiles.verify(http, "standard/.well-known/jwks.json", token);
  }

  private HttpResponse<String> basic(String path, String form) throws Exception {
    return Clients.form(http, path, form, "Authorization", Clients.BASIC);
  }

  private HttpResponse<String> refresh(Map<String, Object> tokens) throws Exception {
    return basic(
        TOKEN, "grant_type=refresh_token&refresh_token=" + Responses.text(tokens, "refresh_token"));
  }

  private HttpResponse<String> refresh(Map<String, Object> tokens, String scope) throws Exception {
    String form = "grant_type=refresh_token&scope=" + scope + "&refresh_token=";
    return basic(TOKEN, form + Responses.text(tokens, "refresh_token"));
  }

  private HttpResponse<String> whoami(Map<String, Object> tokens) throws Exception {
    return http.get("standard/whoami", Clients.bearer(Responses.text(tokens, "access_token")));
  }

  private static void isToken(HttpResponse<String> response) {
    Map<String, Object> body = Responses.tokens(response, 200);
    assertThat(body)
        .containsOnlyKeys("access_token", "token_type", "expires_in", "scope", "refresh_token")
        .containsEntry("token_type", "Bearer")
        .containsEntry("expires_in", new Json.Numeral("3600"))
        .containsEntry("scope", "read:*");
  }

  private static void isError(HttpResponse<String> response, int status, String error) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(Responses.json(response))
        .containsOnlyKeys("error", "error_description")
        .containsEntry("error", error);
    Responses.challengedIf401(response);
  }
}
