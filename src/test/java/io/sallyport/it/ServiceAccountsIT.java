package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.internal.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** kindly's service accounts, from their creation to the death of their tokens. */
@ExtendWith(PayaraSample.class)
class ServiceAccountsIT {
  private static final String STATS = "kindly/api/compression/stats";
  private static final String COMPRESS = "kindly/api/compression/compress";
  private static final String READ = "[\"read:compression\"]";

  private final Http http;

  ServiceAccountsIT(PayaraSample.Running sample) {
    this.http = sample.http();
  }

  @Test
  void showsThePrivateKeyOnce() throws Exception {
    Map<String, String> user = TestServiceAccounts.user(http);
    Map<String, Object> account = TestServiceAccounts.created(http, user, READ);
    assertThat(account)
        .containsOnlyKeys(
            "id",
            "name",
            "description",
            "permissions",
            "key_type",
            "key_id",
            "created_at",
            "private_key",
            "token_url")
        .containsEntry("key_type", "ES256")
        .containsEntry("permissions", List.of("read:compression"))
        .containsEntry("token_url", TestServiceAccounts.ISSUER + "/api/auth/token");
    HttpResponse<String> list = http.get(TestServiceAccounts.PATH, user);
    assertThat(list.statusCode()).isEqualTo(200);
    assertThat(list.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(list.body())
        .contains(Responses.text(account, "id"))
        .doesNotContain("PRIVATE", "private_key", "public");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ES256", "RS256", "EdDSA"})
  void logsInWithAKeyOfTheTypeThatWasAskedFor(String type) throws Exception {
    Map<String, String> user = TestServiceAccounts.user(http);
    String body = "{\"name\":\"r\",\"permissions\":%s,\"key_type\":\"%s\"}".formatted(READ, type);
    Map<String, Object> account =
        Responses.tokens(http.post(TestServiceAccounts.PATH, user, Http.utf8(body)), 201);
    assertThat(account).containsEntry("key_type", type);
    Map<String, Object> tokens =
        Responses.tokens(
            TestServiceAccounts.token(http, TestServiceAccounts.assertion(account)), 200);
    assertThat(tokens)
        .containsOnlyKeys("access_token", "token_type", "expires_in", "scope")
        .containsEntry("token_type", "Bearer")
        .containsEntry("expires_in", new Json.Numeral("3600"))
        .containsEntry("scope", "read:compression");
    assertThat(http.get(STATS, Clients.bearer(Responses.text(tokens, "access_token"))).statusCode())
        .isEqualTo(200);
  }

  @Test
  void takesTheUrlOfTheEndpointAsAudience() throws Exception {
    Map<String, Object> account = account(READ);
    Map<String, @Nullable Object> claims = TestServiceAccounts.claims(id(account));
    claims.put("aud", TestServiceAccounts.ISSUER + "/api/auth/token");
    Responses.tokens(
        TestServiceAccounts.token(http, TestServiceAccounts.signed(account, claims)), 200);
  }

  @Test
  void holdsATokenToItsPermissions() throws Exception {
    Map<String, String> bearer = TestServiceAccounts.bearer(http, account(READ));
    assertThat(http.get(STATS, bearer).statusCode()).isEqualTo(200);
    code(http.post(COMPRESS, bearer, Http.utf8("aaa")), 403, "AUTH_008");
    code(http.get(STATS, TestServiceAccounts.bearer(http, account("[]"))), 403, "AUTH_008");
    Map<String, String> all = TestServiceAccounts.bearer(http, account("[\"*\"]"));
    assertThat(http.post(COMPRESS, all, Http.utf8("aaa")).statusCode()).isEqualTo(200);
  }

  @Test
  void givesLessWhenLessIsAskedFor() throws Exception {
    Map<String, Object> account = account("[\"*\"]");
    String form =
        "grant_type=" + TestServiceAccounts.GRANT + "&scope=read%3Acompression&assertion=";
    Map<String, Object> tokens =
        Responses.tokens(
            Clients.form(
                http, TestServiceAccounts.TOKEN, form + TestServiceAccounts.assertion(account)),
            200);
    assertThat(tokens).containsEntry("scope", "read:compression");
    Map<String, String> bearer = Clients.bearer(Responses.text(tokens, "access_token"));
    assertThat(http.get(STATS, bearer).statusCode()).isEqualTo(200);
    code(http.post(COMPRESS, bearer, Http.utf8("aaa")), 403, "AUTH_008");
    error(
        Clients.form(
            http, TestServiceAccounts.TOKEN, form + TestServiceAccounts.assertion(account("[]"))),
        "invalid_scope");
  }

  /** Even a service account with all permissions: managing accounts requires a user's own token. */
  @Test
  void managesNothing() throws Exception {
    Map<String, String> user = TestServiceAccounts.user(http);
    Map<String, Object> account = TestServiceAccounts.created(http, user, "[\"*\"]");
    Map<String, String> bearer = TestServiceAccounts.bearer(http, account);
    for (String path : List.of("kindly/api/keys", TestServiceAccounts.PATH)) {
      code(http.get(path, bearer), 403, "AUTH_008");
      byte[] body = Http.utf8("{\"name\":\"a\",\"permissions\":[]}");
      code(http.post(path, bearer, body), 403, "AUTH_008");
      code(delete(path + "/" + id(account), bearer), 403, "AUTH_008");
    }
    code(http.post("kindly/api/keys/x/rotate", bearer, new byte[0]), 403, "AUTH_008");
    assertThat(http.get("kindly/api/keys", user).body()).isEqualTo("[]");
  }

  @Test
  void anApiKeyManagesNoServiceAccount() throws Exception {
    Map<String, String> user = TestServiceAccounts.user(http);
    Map<String, Object> key =
        Responses.tokens(http.post("kindly/api/keys", user, Http.utf8("{\"name\":\"a\"}")), 201);
    Map<String, String> header = Clients.json("X-API-Key", Responses.text(key, "key"));
    code(http.get(TestServiceAccounts.PATH, header), 403, "AUTH_008");
    code(http.post(TestServiceAccounts.PATH, header, Http.utf8("{}")), 403, "AUTH_008");
    code(http.get(TestServiceAccounts.PATH, Map.of()), 401, "AUTH_003");
  }

  @Test
  void aRemovedAccountIsDeadAtOnceWithItsTokens() throws Exception {
    Map<String, String> user = TestServiceAccounts.user(http);
    Map<String, Object> account = TestServiceAccounts.created(http, user, READ);
    Map<String, String> bearer = TestServiceAccounts.bearer(http, account);
    String path = TestServiceAccounts.PATH + "/" + id(account);
    assertThat(delete(path, TestServiceAccounts.user(http)).statusCode()).isEqualTo(404);
    assertThat(http.get(STATS, bearer).statusCode()).isEqualTo(200);
    assertThat(delete(path, user).statusCode()).isEqualTo(204);
    code(http.get(STATS, bearer), 401, "AUTH_002");
    error(TestServiceAccounts.token(http, TestServiceAccounts.assertion(account)), "invalid_grant");
    assertThat(delete(path, user).statusCode()).isEqualTo(404);
    assertThat(http.get(TestServiceAccounts.PATH, user).body()).isEqualTo("[]");
  }

  @Test
  void aTokenCanBeEndedByLogout() throws Exception {
    Map<String, Object> account = account(READ);
    Map<String, String> bearer = TestServiceAccounts.bearer(http, account);
    assertThat(http.post("kindly/api/auth/logout", bearer, new byte[0]).statusCode())
        .isEqualTo(204);
    code(http.get(STATS, bearer), 401, "AUTH_002");
    TestServiceAccounts.bearer(http, account);
  }

  @Test
  void tellsOfItsTokenWhatItIs() throws Exception {
    Map<String, Object> account = account(READ);
    String token = TestServiceAccounts.bearer(http, account).get("Authorization");
    assertThat(Clients.claims(String.valueOf(token)))
        .containsOnlyKeys(
            "sub", "client_id", "name", "scope", "service_account", "iat", "exp", "jti")
        .containsEntry("sub", id(account))
        .containsEntry("service_account", true);
  }

  @Test
  void anAssertionCountsOnce() throws Exception {
    String assertion = TestServiceAccounts.assertion(account(READ));
    Responses.tokens(TestServiceAccounts.token(http, assertion), 200);
    error(TestServiceAccounts.token(http, assertion), "invalid_grant");
  }

  @ParameterizedTest
  @CsvSource({
    "aud, https://api.kindly.com",
    "aud, http://localhost:8080/standard",
    "aud, http://localhost:8080/kindly/api/auth/login",
    "sub, somebody",
    "iss, somebody",
    "jti, ",
    "exp, "
  })
  void rejectsAnAssertionOfOtherClaims(String claim, @Nullable String value) throws Exception {
    Map<String, Object> account = account(READ);
    Map<String, @Nullable Object> claims = TestServiceAccounts.claims(id(account));
    claims.put(claim, value);
    error(
        TestServiceAccounts.token(http, TestServiceAccounts.signed(account, claims)),
        "invalid_grant");
  }

  @Test
  void rejectsAnAssertionThatEndsTooLate() throws Exception {
    Map<String, Object> account = account(READ);
    Map<String, @Nullable Object> claims = TestServiceAccounts.claims(id(account));
    claims.put("exp", (Long) claims.get("iat") + 330);
    error(
        TestServiceAccounts.token(http, TestServiceAccounts.signed(account, claims)),
        "invalid_grant");
  }

  /** The audience is configured: a client cannot choose it. */
  @Test
  void theHostOfTheRequestIsNoAudience() throws Exception {
    Map<String, Object> account = account(READ);
    Map<String, @Nullable Object> claims = TestServiceAccounts.claims(id(account));
    claims.put("aud", http.uri(TestServiceAccounts.TOKEN).toString());
    error(
        TestServiceAccounts.token(http, TestServiceAccounts.signed(account, claims)),
        "invalid_grant");
  }

  @Test
  void rejectsAnotherAccountsKey() throws Exception {
    Map<String, Object> forged = new HashMap<>(account(READ));
    forged.put("private_key", Responses.text(account(READ), "private_key"));
    error(TestServiceAccounts.token(http, TestServiceAccounts.assertion(forged)), "invalid_grant");
  }

  @Test
  void rejectsAnAccessTokenAsAssertion() throws Exception {
    for (Map<String, String> bearer :
        List.of(TestServiceAccounts.user(http), TestServiceAccounts.bearer(http, account(READ)))) {
      String token = String.valueOf(bearer.get("Authorization")).substring("Bearer ".length());
      error(TestServiceAccounts.token(http, token), "invalid_grant");
    }
  }

  @Test
  void rejectsAnAssertionAsAccessToken() throws Exception {
    String assertion = TestServiceAccounts.assertion(account(READ));
    code(http.get(STATS, Clients.bearer(assertion)), 401, "AUTH_003");
  }

  @ParameterizedTest
  @CsvSource({
    "'',invalid_request",
    "grant_type=,invalid_request",
    "grant_type=password,unsupported_grant_type",
    "grant_type=client_credentials,unsupported_grant_type",
    "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer,invalid_request",
    "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=,invalid_request",
    "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=a.b.c,invalid_grant",
    "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=a&assertion=b,invalid_request"
  })
  void namesTheErrorOfARequest(String form, String error) throws Exception {
    error(Clients.form(http, TestServiceAccounts.TOKEN, form), error);
  }

  @Test
  void namesAnotherContentTypeSo() throws Exception {
    error(Clients.post(http, TestServiceAccounts.TOKEN, "{}"), "invalid_request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"name\":\"a\"}",
        "{\"permissions\":[]}",
        "{\"name\":\"\",\"permissions\":[]}",
        "{\"name\":\"a\",\"permissions\":\"read:x\"}",
        "{\"name\":\"a\",\"permissions\":[1]}",
        "{\"name\":\"a\",\"permissions\":[\"a b\"]}",
        "{\"name\":\"a\",\"permissions\":[\"a*b\"]}",
        "{\"name\":\"a\",\"permissions\":[],\"key_type\":\"HS256\"}",
        "{\"name\":\"a\",\"permissions\":[],\"key_type\":\"none\"}",
        "{\"name\":\"a\",\"permissions\":[],\"key_type\":1}",
        "{\"name\":\"a\",\"permissions\":[],\"description\":{}}"
      })
  void rejectsAnInvalidServiceAccount(String body) throws Exception {
    Map<String, String> user = TestServiceAccounts.user(http);
    code(http.post(TestServiceAccounts.PATH, user, Http.utf8(body)), 400, "VALIDATION");
    assertThat(http.get(TestServiceAccounts.PATH, user).body()).isEqualTo("[]");
  }

  private Map<String, Object> account(String permissions) throws Exception {
    return TestServiceAccounts.created(http, TestServiceAccounts.user(http), permissions);
  }

  private static String id(Map<String, Object> account) {
    return Responses.text(account, "id");
  }

  private HttpResponse<String> delete(String path, Map<String, String> headers) throws Exception {
    return http.send("DELETE", path, headers, BodyPublishers.noBody());
  }

  private static void code(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(Responses.json(response)).containsEntry("code", code);
    Responses.challengedIf401(response);
  }

  private static void error(HttpResponse<String> response, String error) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(Responses.json(response))
        .containsOnlyKeys("error", "error_description")
        .containsEntry("error", error);
  }
}
