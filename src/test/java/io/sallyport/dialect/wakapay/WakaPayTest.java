package io.sallyport.dialect.wakapay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.internal.Json;
import io.sallyport.rest.InProcessRealm;
import io.sallyport.rest.InProcessResponse;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** wakapay's endpoint and errors. */
class WakaPayTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final InProcessRealm realm =
      InProcessRealm.of(
          "wakapay",
          clock,
          "issuer",
          "https://wakapay.example",
          "accounts.demo.login",
          "key",
          "accounts.demo.password",
          "secret");

  @AfterEach
  void stop() {
    realm.close();
  }

  private InProcessResponse auth(String body) {
    return realm.call(SampleRequest.json(body).to("POST", "/business/auth"));
  }

  private InProcessResponse auth(String key, String secret) {
    return auth("{\"apiKey\":\"" + key + "\",\"apiSecret\":\"" + secret + "\"}");
  }

  private static void isError(InProcessResponse response, int status, String error) {
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.text()).isEqualTo("{\"code\":0,\"error\":\"" + error + "\"}");
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void issuesATokenThatOpensResources() {
    InProcessResponse token = auth("key", "secret");
    assertThat(token.status()).isEqualTo(200);
    assertThat(token.json())
        .containsOnlyKeys("accessToken", "expiresIn")
        .containsEntry("expiresIn", new Json.Numeral("3600"));
    SampleRequest request = SampleRequest.get("/").bearer(token.textAt("accessToken"));
    assertThat(realm.callSecured(request).status()).isEqualTo(204);
    assertThat(realm.events()).containsExactly("AUTHN_LOGIN_SUCCESS");
  }

  @Test
  void rejectsUnknownKeysAndWrongSecretsAlike() {
    isError(auth("key", "no"), 401, "invalid credentials");
    isError(auth("nobody", "secret"), 401, "invalid credentials");
    assertThat(auth("key", "no").header("WWW-Authenticate")).isEqualTo("Bearer realm=\"demo\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"apiKey\":1,\"apiSecret\":\"secret\"}"})
  void rejectsAPayloadThatItCannotRead(String body) {
    isError(auth(body), 400, "invalid payload");
    assertThat(realm.events()).containsExactly("INPUT_VALIDATION_FAIL login_malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"apiKey\":\"key\"}", "{\"apiKey\":\"key\",\"apiSecret\":\"\"}"})
  void namesMissingMembers(String body) {
    isError(auth(body), 400, "apiKey and apiSecret required");
  }

  @Test
  void wordsRejectedTokens() {
    isError(realm.callSecured(SampleRequest.get("/")), 401, "authorization required");
    isError(realm.callSecured(SampleRequest.get("/").bearer("a.b.c")), 401, "invalid token");
    String token = auth("key", "secret").textAt("accessToken");
    clock.advance(Duration.ofMinutes(62));
    isError(realm.callSecured(SampleRequest.get("/").bearer(token)), 401, "token expired");
  }
}
