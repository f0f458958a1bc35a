package io.sallyport.dialect.kira;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.internal.Json;
import io.sallyport.rest.InProcessRealm;
import io.sallyport.rest.InProcessResponse;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kira's endpoints and errors. */
class KiraTest {
  private static final String CLIENT = "first";
  private static final String PASSWORD = "a-password";
  private static final String KEY = "an-api-key";
  private static final String OTHER_KEY = "other-key";

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final InProcessRealm realm =
      InProcessRealm.of(
          "kira",
          clock,
          "issuer",
          "https://kira.example",
          "accounts.first.login",
          CLIENT,
          "accounts.first.password",
          PASSWORD,
          "accounts.second.login",
          "second",
          "accounts.second.password",
          "other-password",
          "api-keys.first.sha256",
          "31fd29a009954184c2a42a7765a79aa1e607a252735dd81734efd1bf5960d883",
          "api-keys.first.client",
          CLIENT,
          "api-keys.second.sha256",
          "580843d03d2216ff1a275d0991bad66e4d1af871171d929e9de604b7959f9bca",
          "api-keys.second.client",
          "second");

  @AfterEach
  void stop() {
    realm.close();
  }

  private InProcessResponse auth(String body, String... keys) {
    SampleRequest request = SampleRequest.json(body).to("POST", "/auth");
    for (String key : keys) {
      request.plus("x-api-key", key);
    }
    return realm.call(request);
  }

  private static String login(String client, String password) {
    return "{\"client_id\":\"" + client + "\",\"password\":\"" + password + "\"}";
  }

  private static void isError(InProcessResponse response, int status, String code, String text) {
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.text())
        .isEqualTo("{\"code\":\"" + code + "\",\"message\":\"" + text + "\"}");
    assertThat(response.header("WWW-Authenticate") != null).isEqualTo(status == 401);
  }

  private String token() {
    return auth(login(CLIENT, PASSWORD), KEY).textAt("data.access_token");
  }

  @Test
  void issuesATokenForPasswordAndKey() {
    InProcessResponse response = auth(login(CLIENT, PASSWORD), KEY);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.json()).containsOnlyKeys("message", "data");
    assertThat(response.member("message")).isEqualTo("Auth token");
    assertThat(response.member("data.expires_in")).isEqualTo(new Json.Numeral("3600"));
    assertThat(response.member("data.token_type")).isEqualTo("Bearer");
    assertThat(realm.events()).containsExactly("AUTHN_LOGIN_SUCCESS");
  }

  @Test
  void requiresTokenAndKeyOfOneClient() {
    String token = token();
    SampleRequest both = SampleRequest.get("/").bearer(token).with("x-api-key", KEY);
    assertThat(realm.callSecured(both).status()).isEqualTo(204);
    isError(
        realm.callSecured(SampleRequest.get("/").bearer(token)),
        401,
        "unauthorized",
        "Invalid API Key");
    isError(
        realm.callSecured(SampleRequest.get("/").with("x-api-key", KEY)),
        401,
        "unauthorized",
        "No authorization token provided");
    isError(
        realm.callSecured(SampleRequest.get("/").bearer(token).with("x-api-key", OTHER_KEY)),
        401,
        "unauthorized",
        "Invalid API Key");
    isError(
        realm.callSecured(SampleRequest.get("/").bearer("a.b.c").with("x-api-key", KEY)),
        401,
        "unauthorized",
        "Invalid token");
  }

  @Test
  void wordsAnExpiredToken() {
    String token = token();
    clock.advance(Duration.ofMinutes(62));
    InProcessResponse expired =
        realm.callSecured(SampleRequest.get("/").bearer(token).with("x-api-key", KEY));
    assertThat(expired.status()).isEqualTo(401);
    assertThat(expired.text()).isEqualTo("{\"message\":\"The incoming token has expired\"}");
  }

  @Test
  void rejectsUnknownClientsAndWrongPasswordsAlike() {
    for (String body : List.of(login(CLIENT, "no"), login("nobody", PASSWORD))) {
      isError(auth(body, KEY), 401, "unauthorized", "Invalid client ID or password");
    }
    assertThat(realm.events())
        .containsExactly(
            "AUTHN_LOGIN_FAIL credentials_wrong", "AUTHN_LOGIN_FAIL credentials_wrong");
  }

  @Test
  void theKeyOfAnotherClientDoesNotLetPasswordsBeGuessed() {
    for (String password : List.of(PASSWORD, "no")) {
      isError(
          auth(login(CLIENT, password), OTHER_KEY),
          401,
          "unauthorized",
          "Invalid client ID or password");
    }
    assertThat(realm.events()).containsOnly("AUTHN_LOGIN_FAIL api_key_of_another_client");
  }

  @Test
  void rejectsAMissingAndAnUnknownKeyBeforeItReadsTheBody() {
    isError(auth("{"), 401, "unauthorized", "Invalid API Key");
    InProcessResponse unknown = auth("{", "no-key-of-ours");
    isError(unknown, 401, "unauthorized", "Invalid API Key");
    assertThat(unknown.header("WWW-Authenticate"))
        .isEqualTo("ApiKey realm=\"demo\", header=\"x-api-key\"");
  }

  @Test
  void rejectsTwoKeys() {
    assertThat(auth(login(CLIENT, PASSWORD), KEY, KEY).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "\"text\""})
  void rejectsABodyThatIsNoObject(String body) {
    isError(auth(body, KEY), 400, "bad_request", "The request body must be a JSON object");
    assertThat(realm.events()).containsExactly("INPUT_VALIDATION_FAIL login_malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"client_id\":\"first\"}", "{\"client_id\":1,\"password\":\"\"}"})
  void namesMissingMembers(String body) {
    isError(auth(body, KEY), 400, "bad_request", "client_id and password are required");
  }

  @Test
  void rejectsAnotherMediaType() {
    SampleRequest request =
        SampleRequest.form(login(CLIENT, PASSWORD)).to("POST", "/auth").with("x-api-key", KEY);
    isError(realm.call(request), 400, "bad_request", "Content-Type must be application/json");
  }

  @Test
  void publishesItsKeys() {
    InProcessResponse keys = realm.call(SampleRequest.get("/.well-known/jwks.json"));
    assertThat(keys.status()).isEqualTo(200);
    assertThat(keys.text()).contains("\"kty\":\"RSA\"").doesNotContain("\"d\":");
    assertThat(keys.header("Cache-Control")).isEqualTo("public, max-age=300");
  }
}
