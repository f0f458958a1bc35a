package io.sallyport.dialect.kindly;

import static io.sallyport.dialect.kindly.KindlyRealm.isError;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.rest.InProcessResponse;
import io.sallyport.spi.SampleRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registration, logins, sessions, keys and service accounts of kindly. */
class KindlyEndpointsTest {
  private static final String PASSWORD = "correct horse";
  private static final String KEYS = "/api/keys";
  private static final String ACCOUNTS = "/api/service-accounts";

  private final KindlyRealm realm = new KindlyRealm();

  @AfterEach
  void stop() {
    realm.close();
  }

  private InProcessResponse post(String path, String body) {
    return realm.post(path, body);
  }

  private InProcessResponse register(String email, String password) {
    return realm.register(email, password);
  }

  private InProcessResponse login(String email, String password) {
    return realm.login(email, password);
  }

  private InProcessResponse refresh(String token) {
    return post("/api/auth/refresh", "{\"refresh_token\":\"" + token + "\"}");
  }

  private String user() {
    return register("ada@example.com", PASSWORD).textAt("access_token");
  }

  @Test
  void registersAndLogsInWithAnyCaseOfTheAddress() {
    InProcessResponse registered = register("Ada@example.com", PASSWORD);
    assertThat(registered.status()).isEqualTo(201);
    assertThat(registered.json())
        .containsOnlyKeys("access_token", "refresh_token", "token_type", "expires_in", "user");
    assertThat(registered.cookies())
        .singleElement()
        .asString()
        .startsWith("__Host-kindly_session=");
    InProcessResponse loggedIn = login("ADA@example.com", PASSWORD);
    assertThat(loggedIn.status()).isEqualTo(200);
    assertThat(loggedIn.member("user")).isEqualTo(registered.member("user"));
    isError(register("ada@EXAMPLE.com", PASSWORD), 409, "CONFLICT");
    assertThat(realm.events()).containsExactly("USER_CREATED", "AUTHN_LOGIN_SUCCESS");
  }

  @ParameterizedTest
  @CsvSource({
    "ada@example.com, short",
    "ada@example.com, password123",
    "ada@example.com, QWERTYUIOP",
    "nobody, correct horse",
    "a@b@c, correct horse"
  })
  void rejectsWeakPasswordsAndMalformedAddresses(String email, String password) {
    isError(register(email, password), 400, "VALIDATION");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "null", "{\"email\":1,\"password\":\"x\"}"})
  void rejectsMalformedBodies(String body) {
    for (String path : new String[] {"register", "login", "refresh"}) {
      isError(post("/api/auth/" + path, body), 400, "VALIDATION");
    }
  }

  @Test
  void locksAnAccountAfterFiveFailures() {
    register("ada@example.com", PASSWORD);
    for (int i = 0; i < 5; i++) {
      isError(login("ada@example.com", "wrong"), 401, "AUTH_001");
    }
    InProcessResponse locked = login("ada@example.com", PASSWORD);
    isError(locked, 403, "AUTH_007");
    assertThat(locked.header("Retry-After")).isEqualTo("900");
  }

  @Test
  void theReuseOfARefreshTokenRevokesTheSession() {
    String first = register("ada@example.com", PASSWORD).textAt("refresh_token");
    InProcessResponse second = refresh(first);
    assertThat(second.status()).isEqualTo(200);
    isError(refresh(first), 401, "AUTH_002");
    isError(refresh(second.textAt("refresh_token")), 401, "AUTH_002");
    isError(refresh("nonsense"), 401, "AUTH_003");
  }

  @Test
  void logoutEndsTheSession() {
    InProcessResponse tokens = register("ada@example.com", PASSWORD);
    String token = tokens.textAt("access_token");
    SampleRequest logout = SampleRequest.text("").to("POST", "/api/auth/logout").bearer(token);
    assertThat(realm.call(logout).status()).isEqualTo(204);
    isError(realm.callSecured(SampleRequest.get("/").bearer(token)), 401, "AUTH_002");
    isError(refresh(tokens.textAt("refresh_token")), 401, "AUTH_002");
  }

  @Test
  void createsListsAndRevokesKeys() {
    String token = user();
    InProcessResponse key =
        realm.call(SampleRequest.json("{\"name\":\"a\"}").to("POST", KEYS).bearer(token));
    assertThat(key.status()).isEqualTo(201);
    String text = key.textAt("key");
    assertThat(text).matches("kapi_prod_[0-9A-Za-z]{32}");
    assertThat(realm.call(SampleRequest.get(KEYS).bearer(token)).text())
        .contains(text.substring(0, 12))
        .doesNotContain(text, key.textAt("secret"));
    SampleRequest byKey = SampleRequest.get("/").with("X-API-Key", text);
    assertThat(realm.callSecured(byKey).status()).isEqualTo(204);
    isError(realm.call(SampleRequest.get(KEYS).with("X-API-Key", text)), 403, "AUTH_008");
    String path = KEYS + "/" + key.textAt("id");
    assertThat(realm.call(SampleRequest.text("").to("DELETE", path).bearer(token)).status())
        .isEqualTo(204);
    isError(realm.callSecured(byKey), 401, "AUTH_004");
    isError(
        realm.call(SampleRequest.text("").to("DELETE", KEYS + "/none").bearer(token)),
        404,
        "NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"a\",\"quota\":0}",
        "{\"name\":\"a\",\"environment\":\"live\"}",
        "{\"name\":\"a\",\"expires_at\":\"2020-01-01T00:00:00Z\"}",
        "{\"name\":\"a\",\"permissions\":[1]}",
        "{\"name\":\"a\",\"ip_allowlist\":[]}"
      })
  void rejectsInvalidKeys(String body) {
    isError(
        realm.call(SampleRequest.json(body).to("POST", KEYS).bearer(user())), 400, "VALIDATION");
  }

  @Test
  void createsAndRemovesServiceAccounts() {
    String token = user();
    String body = "{\"name\":\"ci\",\"permissions\":[\"read:*\"]}";
    InProcessResponse account =
        realm.call(SampleRequest.json(body).to("POST", ACCOUNTS).bearer(token));
    assertThat(account.status()).isEqualTo(201);
    assertThat(account.textAt("private_key")).startsWith("-----BEGIN PRIVATE KEY-----");
    assertThat(account.textAt("token_url")).isEqualTo("https://kindly.example/api/auth/token");
    assertThat(realm.call(SampleRequest.get(ACCOUNTS).bearer(token)).text())
        .contains(account.textAt("id"))
        .doesNotContain("PRIVATE KEY");
    String path = ACCOUNTS + "/" + account.textAt("id");
    SampleRequest remove = SampleRequest.text("").to("DELETE", path).bearer(token);
    assertThat(realm.call(remove).status()).isEqualTo(204);
    isError(realm.call(remove), 404, "NOT_FOUND");
  }

  @Test
  void showsTheSessionToItsUser() {
    InProcessResponse session = realm.call(SampleRequest.get("/api/auth/session").bearer(user()));
    assertThat(session.json()).containsOnlyKeys("user", "mfa_enabled");
    assertThat(session.textAt("user.email")).isEqualTo("ada@example.com");
  }
}
