package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.Secret;
import io.sallyport.http.Http;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kindly's rows of the contract. */
@ExtendWith(PayaraSample.class)
class KindlyIT {
  private static final String PASSWORD = "SecureP@ssw0rd!";
  private static final String STATS = "kindly/api/compression/stats";
  private static final String COMPRESS = "kindly/api/compression/compress";
  private static final String KEYS = "kindly/api/keys";

  private final Http http;
  private final String email = UUID.randomUUID() + "@example.com";

  KindlyIT(PayaraSample.Running sample) {
    this.http = sample.http();
  }

  @Test
  void registersAndLogsIn() throws Exception {
    Map<String, Object> registered = Responses.tokens(register(email, PASSWORD), 201);
    Map<String, Object> user = Responses.object(registered, "user");
    assertThat(registered.keySet())
        .containsExactlyInAnyOrder(
            "access_token", "refresh_token", "token_type", "expires_in", "user");
    assertThat(user.keySet()).containsExactlyInAnyOrder("id", "email", "name", "created_at");
    assertThat(Responses.number(registered, "expires_in")).isEqualTo(3600);
    Map<String, Object> loggedIn = Responses.tokens(login(PASSWORD), 200);
    assertThat(Responses.object(loggedIn, "user")).isEqualTo(user);
    assertThat(Clients.claims(Responses.text(loggedIn, "access_token")).keySet())
        .containsExactlyInAnyOrder("sub", "email", "name", "iat", "exp", "jti");
  }

  @Test
  void rejectsATakenAddressAndAWrongPassword() throws Exception {
    register(email, PASSWORD);
    assertThat(register(email.toUpperCase(Locale.ROOT), PASSWORD).statusCode()).isEqualTo(409);
    code(login("wrong-password"), 401, "AUTH_001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "password1", "12345678", "QWERTYUIOP"})
  void rejectsAWeakPassword(String password) throws Exception {
    code(register(email, password), 400, "VALIDATION");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "@example.com", "a@", "a@b@c", "a b@example.com", "a@.de"})
  void rejectsWhatIsNoAddress(String address) throws Exception {
    code(register(address, PASSWORD), 400, "VALIDATION");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"email\":1,\"password\":\"x\"}", "null"})
  void rejectsAMalformedBody(String body) throws Exception {
    for (String path : new String[] {"register", "login", "refresh"}) {
      code(Clients.post(http, "kindly/api/auth/" + path, body), 400, "VALIDATION");
    }
  }

  @Test
  void revokesTheFamilyWhenARefreshTokenIsUsedTwice() throws Exception {
    String first =
        Responses.text(Responses.tokens(register(email, PASSWORD), 201), "refresh_token");
    Map<String, Object> second = Responses.tokens(refresh(first), 200);
    Map<String, String> bearer = Clients.bearer(Responses.text(second, "access_token"));
    assertThat(http.get(STATS, bearer).statusCode()).isEqualTo(200);
    code(refresh(first), 401, "AUTH_002");
    code(refresh(Responses.text(second, "refresh_token")), 401, "AUTH_002");
    code(http.get(STATS, bearer), 401, "AUTH_002");
    code(refresh("nonsense"), 401, "AUTH_003");
  }

  @Test
  void endsAllOfASessionAtLogout() throws Exception {
    Map<String, Object> tokens = Responses.tokens(register(email, PASSWORD), 201);
    Map<String, String> bearer = Clients.bearer(Responses.text(tokens, "access_token"));
    assertThat(http.post("kindly/api/auth/logout", bearer, new byte[0]).statusCode())
        .isEqualTo(204);
    code(http.get(STATS, bearer), 401, "AUTH_002");
    code(refresh(Responses.text(tokens, "refresh_token")), 401, "AUTH_002");
  }

  @Test
  void showsAKeyOnceAndListsItWithoutWhatProvesIt() throws Exception {
    Map<String, String> bearer = user();
    Map<String, Object> key = key(bearer, "{\"name\":\"a\"}");
    assertThat(Responses.text(key, "key")).matches("kapi_prod_[0-9A-Za-z]{32}");
    HttpResponse<String> list = http.get(KEYS, bearer);
    assertThat(list.statusCode()).isEqualTo(200);
    assertThat(list.body())
        .contains(Responses.text(key, "key").substring(0, 12), "last_used_at", "revoked_at")
        .doesNotContain(Responses.text(key, "key"), Responses.text(key, "secret"));
  }

  @Test
  void holdsAKeyToItsPermissions() throws Exception {
    Map<String, Object> key = key(user(), "{\"name\":\"a\",\"permissions\":[\"read:*\"]}");
    Map<String, String> header = Map.of("X-API-Key", Responses.text(key, "key"));
    assertThat(http.get(STATS, header).statusCode()).isEqualTo(200);
    code(http.post(COMPRESS, header, Http.utf8("aaa")), 403, "AUTH_008");
    code(http.get(KEYS, header), 403, "AUTH_008");
  }

  @Test
  void holdsAKeyToItsAddresses() throws Exception {
    Map<String, Object> key = key(user(), "{\"name\":\"a\",\"denied_ips\":[\"127.0.0.0/8\"]}");
    code(http.get(STATS, Map.of("X-API-Key", Responses.text(key, "key"))), 403, "AUTH_005");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"a\",\"allowed_ips\":[\"52.44.123.456\"]}",
        "{\"name\":\"a\",\"expires_at\":\"2020-01-01T00:00:00Z\"}",
        "{\"name\":\"a\",\"expires_at\":\"soon\"}",
        "{\"name\":\"a\",\"environment\":\"live\"}",
        "{\"name\":\"a\",\"quota\":0}",
        "{\"name\":\"a\",\"permissions\":[1]}"
      })
  void rejectsAnInvalidKey(String body) throws Exception {
    code(http.post(KEYS, user(), Http.utf8(body)), 400, "VALIDATION");
  }

  @Test
  void revokesOnlyOwnKeysAndAtOnce() throws Exception {
    Map<String, String> owner = user();
    Map<String, Object> key = key(owner, "{\"name\":\"a\"}");
    String path = KEYS + "/" + Responses.text(key, "id");
    Map<String, String> other =
        Clients.bearer(
            Responses.text(
                Responses.tokens(register("other-" + email, PASSWORD), 201), "access_token"));
    assertThat(delete(path, other).statusCode()).isEqualTo(404);
    assertThat(delete(path, owner).statusCode()).isEqualTo(204);
    code(http.get(STATS, Map.of("X-API-Key", Responses.text(key, "key"))), 401, "AUTH_004");
  }

  @Test
  void letsTheOldKeyWorkForTheGracePeriodAndNoLonger() throws Exception {
    Map<String, String> owner = user();
    Map<String, Object> key = key(owner, "{\"name\":\"a\"}");
    String path = KEYS + "/" + Responses.text(key, "id") + "/rotate";
    Map<String, Object> next = Responses.tokens(http.post(path, owner, new byte[0]), 201);
    for (Map<String, Object> each : List.of(key, next)) {
      assertThat(http.get(STATS, Map.of("X-API-Key", Responses.text(each, "key"))).statusCode())
          .isEqualTo(200);
    }
    String again = KEYS + "/" + Responses.text(next, "id") + "/rotate";
    Responses.tokens(http.post(again, owner, Http.utf8("{\"grace_period_hours\":0}")), 201);
    code(http.get(STATS, Map.of("X-API-Key", Responses.text(next, "key"))), 401, "AUTH_004");
  }

  @Test
  void takesASignedRequestOnce() throws Exception {
    Map<String, Object> key = key(user(), "{\"name\":\"a\"}");
    byte[] body = Http.utf8("{\"a\":1}");
    Map<String, String> headers = signed(key, body);
    assertThat(http.post(COMPRESS, headers, body).statusCode()).isEqualTo(200);
    code(http.post(COMPRESS, headers, body), 401, "AUTH_011");
    Map<String, String> tampered = new HashMap<>(headers);
    tampered.put("X-Nonce", "0123456789abcdef");
    code(http.post(COMPRESS, tampered, body), 401, "AUTH_009");
    tampered.remove("X-Timestamp");
    code(http.post(COMPRESS, tampered, body), 400, "VALIDATION");
  }

  @Test
  void takesASignatureOfTheCanonicalBody() throws Exception {
    Map<String, Object> key = key(user(), "{\"name\":\"a\"}");
    byte[] canonical = Http.utf8("{\"a\": \"\\u00e4\", \"b\": 1}");
    byte[] sent = Http.utf8("{\"b\": 1, \"a\": \"\u00e4\"}");
    assertThat(http.post(COMPRESS, signed(key, canonical), sent).statusCode()).isEqualTo(200);
  }

  @Test
  void rejectsACharacterMovedFromNonceToBody() throws Exception {
    Map<String, Object> key = key(user(), "{\"name\":\"a\"}");
    byte[] body = Http.utf8("{\"a\":1}");
    Map<String, String> headers = new HashMap<>(signed(key, body));
    assertThat(http.post(COMPRESS, headers, body).statusCode()).isEqualTo(200);
    String nonce = headers.get("X-Nonce");
    headers.put("X-Nonce", nonce.substring(0, nonce.length() - 1));
    byte[] longer = Http.utf8(nonce.charAt(nonce.length() - 1) + "{\"a\":1}");
    code(http.post(COMPRESS, headers, longer), 401, "AUTH_011");
  }

  private Map<String, String> signed(Map<String, Object> key, byte[] body) {
    return Demo.signed(
        Secret.ofText(Responses.text(key, "key")),
        Secret.ofText(Responses.text(key, "secret")),
        "POST",
        http.uri(COMPRESS),
        body);
  }

  @Test
  void namesWhatIsMissingOrBad() throws Exception {
    code(http.get(STATS, Map.of()), 401, "AUTH_003");
    code(http.get(STATS, Clients.bearer("nonsense")), 401, "AUTH_003");
    code(http.get(STATS, Map.of("X-API-Key", "kapi_prod_nonsense")), 401, "AUTH_004");
  }

  private HttpResponse<String> register(String address, String password) throws Exception {
    return Clients.post(
        http,
        "kindly/api/auth/register",
        "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"John\"}".formatted(address, password));
  }

  private HttpResponse<String> login(String password) throws Exception {
    return Clients.post(
        http,
        "kindly/api/auth/login",
        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
  }

  private HttpResponse<String> refresh(String token) throws Exception {
    return Clients.post(
        http, "kindly/api/auth/refresh", "{\"refresh_token\":\"%s\"}".formatted(token));
  }

  private Map<String, String> user() throws Exception {
    return Clients.bearer(
        Responses.text(Responses.tokens(register(email, PASSWORD), 201), "access_token"));
  }

  private Map<String, Object> key(Map<String, String> bearer, String body) throws Exception {
    return Responses.tokens(http.post(KEYS, bearer, Http.utf8(body)), 201);
  }

  private HttpResponse<String> delete(String path, Map<String, String> headers) throws Exception {
    return http.send("DELETE", path, headers, BodyPublishers.noBody());
  }

  private static void code(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(Responses.json(response))
        .containsEntry("code", code)
        .containsKeys("message", "solution");
    Responses.challengedIf401(response);
  }
}
