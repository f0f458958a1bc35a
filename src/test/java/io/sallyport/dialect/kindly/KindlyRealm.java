package io.sallyport.dialect.kindly;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.rest.InProcessRealm;
import io.sallyport.rest.InProcessResponse;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.SettableClock;
import java.time.Instant;
import java.util.List;

/** A realm of kindly without a server, and the calls that its tests share. */
final class KindlyRealm implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  static final String ISSUER = "https://kindly.example";
  static final String EMAIL = "ada@example.com";
  static final String PASSWORD = "correct horse";

  final SettableClock clock = new SettableClock(NOW);
  private final InProcessRealm realm = InProcessRealm.of("kindly", clock, "issuer", ISSUER);

  InProcessResponse call(SampleRequest request) {
    return realm.call(request);
  }

  InProcessResponse callSecured(SampleRequest request) {
    return realm.callSecured(request);
  }

  InProcessResponse get(String path, String token) {
    return call(SampleRequest.get(path).bearer(token));
  }

  InProcessResponse delete(String path, String token) {
    return call(SampleRequest.text("").to("DELETE", path).bearer(token));
  }

  InProcessResponse post(String path, String body) {
    return call(SampleRequest.json(body).to("POST", path));
  }

  InProcessResponse post(String path, String body, String token) {
    return call(SampleRequest.json(body).to("POST", path).bearer(token));
  }

  InProcessResponse register(String email) {
    return register(email, PASSWORD);
  }

  InProcessResponse register(String email, String password) {
    return post(
        "/api/auth/register",
        "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Ada\"}".formatted(email, password));
  }

  InProcessResponse login(String email, String password) {
    return post(
        "/api/auth/login", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
  }

  InProcessResponse loginWithCode(String code) {
    return post(
        "/api/auth/login",
        "{\"email\":\"%s\",\"password\":\"%s\",\"mfa_code\":\"%s\"}"
            .formatted(EMAIL, PASSWORD, code));
  }

  /** Registers a user and returns its access token. */
  String user() {
    return register(EMAIL).textAt("access_token");
  }

  /** Registers another user and returns its access token. */
  String otherUser() {
    return register("grace@example.com").textAt("access_token");
  }

  List<String> events() {
    return realm.events();
  }

  static void isError(InProcessResponse response, int status, String code) {
    assertThat(response.status()).as(response.text()).isEqualTo(status);
    assertThat(response.json())
        .containsOnlyKeys("code", "message", "solution")
        .containsEntry("code", code);
    assertThat(response.header("WWW-Authenticate") != null).isEqualTo(status == 401);
  }

  @Override
  public void close() {
    realm.close();
  }
}
