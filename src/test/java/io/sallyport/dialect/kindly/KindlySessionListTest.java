package io.sallyport.dialect.kindly;

import static io.sallyport.dialect.kindly.KindlyRealm.EMAIL;
import static io.sallyport.dialect.kindly.KindlyRealm.PASSWORD;
import static io.sallyport.dialect.kindly.KindlyRealm.isError;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.internal.Json;
import io.sallyport.rest.InProcessResponse;
import io.sallyport.spi.SampleRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The list of a kindly user's sessions, and how they are ended. */
class KindlySessionListTest {
  private static final String PATH = "/api/auth/sessions";

  private final KindlyRealm realm = new KindlyRealm();
  private final InProcessResponse first = realm.register(EMAIL);
  private final String token = first.textAt("access_token");

  @AfterEach
  void stop() {
    realm.close();
  }

  private List<Map<?, ?>> sessions(String token) {
    String text = realm.get(PATH, token).text();
    Map<String, Object> object =
        Objects.requireNonNull(
            Json.object(("{\"all\":" + text + "}").getBytes(StandardCharsets.UTF_8)));
    return ((List<?>) Objects.requireNonNull(object.get("all")))
        .stream().<Map<?, ?>>map(session -> (Map<?, ?>) session).toList();
  }

  private String currentId(String token) {
    return sessions(token).stream()
        .filter(session -> Boolean.TRUE.equals(session.get("current")))
        .map(session -> String.valueOf(session.get("id")))
        .findFirst()
        .orElseThrow();
  }

  private int status(String token) {
    return realm.callSecured(SampleRequest.get("/").bearer(token)).status();
  }

  @Test
  void showsWhenASessionWasStartedAndUsed() {
    realm.clock.advance(Duration.ofMinutes(10));
    InProcessResponse refreshed =
        realm.post(
            "/api/auth/refresh", "{\"refresh_token\":\"" + first.textAt("refresh_token") + "\"}");
    assertThat(sessions(refreshed.textAt("access_token")))
        .singleElement()
        .satisfies(
            session -> {
              assertThat(session.keySet().stream().map(String::valueOf))
                  .containsExactly("id", "created_at", "last_used_at", "expires_at", "current");
              assertThat(session.get("created_at")).isEqualTo("2026-11-22T10:00:00Z");
              assertThat(session.get("last_used_at")).isEqualTo("2026-11-22T10:10:00Z");
              assertThat(session.get("expires_at")).isEqualTo("2026-12-22T10:10:00Z");
              assertThat(session.get("current")).isEqualTo(true);
            });
  }

  @Test
  void showsTheNewestFirstAndMarksTheCurrentOne() {
    realm.clock.advance(Duration.ofMinutes(1));
    String second = realm.login(EMAIL, PASSWORD).textAt("access_token");
    realm.otherUser();
    assertThat(sessions(second))
        .extracting(session -> (Object) session.get("current"))
        .containsExactly(true, false);
    assertThat(sessions(token))
        .extracting(session -> (Object) session.get("current"))
        .containsExactly(false, true);
  }

  @Test
  void showsNoSessionThatIsOver() {
    String other = realm.login(EMAIL, PASSWORD).textAt("access_token");
    realm.call(SampleRequest.text("").to("POST", "/api/auth/logout").bearer(other));
    assertThat(sessions(token)).hasSize(1);
  }

  @Test
  void endsOneSession() {
    InProcessResponse other = realm.login(EMAIL, PASSWORD);
    String id = currentId(other.textAt("access_token"));
    InProcessResponse response = realm.delete(PATH + "/" + id, token);
    assertThat(response.status()).isEqualTo(204);
    assertThat(response.cookies()).isEmpty();
    assertThat(status(other.textAt("access_token"))).isEqualTo(401);
    isError(
        realm.post(
            "/api/auth/refresh", "{\"refresh_token\":\"" + other.textAt("refresh_token") + "\"}"),
        401,
        "AUTH_002");
    assertThat(status(token)).isEqualTo(204);
    isError(realm.delete(PATH + "/" + id, token), 404, "NOT_FOUND");
    assertThat(realm.events())
        .containsExactlyInAnyOrder(
            "USER_CREATED",
            "AUTHN_LOGIN_SUCCESS",
            "SESSION_LOGOUT",
            "AUTHN_LOGIN_FAIL refresh_revoked");
  }

  @Test
  void endsTheCurrentSessionAndItsCookie() {
    InProcessResponse response = realm.delete(PATH + "/" + currentId(token), token);
    assertThat(response.status()).isEqualTo(204);
    assertThat(response.cookies())
        .singleElement()
        .asString()
        .startsWith("__Host-kindly_session=;")
        .contains("Max-Age=0");
    assertThat(status(token)).isEqualTo(401);
  }

  @Test
  void endsNoSessionOfAnotherUser() {
    String other = realm.otherUser();
    isError(realm.delete(PATH + "/" + currentId(other), token), 404, "NOT_FOUND");
    isError(realm.delete(PATH + "/unknown", token), 404, "NOT_FOUND");
    assertThat(status(other)).isEqualTo(204);
  }

  @Test
  void signsOutEverywhere() {
    String second = realm.login(EMAIL, PASSWORD).textAt("access_token");
    String other = realm.otherUser();
    InProcessResponse response = realm.delete(PATH, token);
    assertThat(response.status()).isEqualTo(204);
    assertThat(response.cookies()).singleElement().asString().contains("Max-Age=0");
    assertThat(status(token)).isEqualTo(401);
    assertThat(status(second)).isEqualTo(401);
    assertThat(status(other)).isEqualTo(204);
    assertThat(realm.login(EMAIL, PASSWORD).status()).isEqualTo(200);
    assertThat(realm.events())
        .containsExactlyInAnyOrder(
            "USER_CREATED",
            "USER_CREATED",
            "AUTHN_LOGIN_SUCCESS",
            "SESSION_LOGOUT",
            "AUTHN_LOGIN_SUCCESS");
  }

  @Test
  void onlyTheUserItselfSeesAndEndsThem() {
    String key = realm.post("/api/keys", "{\"name\":\"a\"}", token).textAt("key");
    isError(realm.call(SampleRequest.get(PATH).with("X-API-Key", key)), 403, "AUTH_008");
    SampleRequest end = SampleRequest.text("").to("DELETE", PATH).with("X-API-Key", key);
    isError(realm.call(end), 403, "AUTH_008");
    isError(realm.call(end.target(PATH + "/" + currentId(token))), 403, "AUTH_008");
    isError(realm.call(SampleRequest.get(PATH)), 401, "AUTH_003");
    assertThat(status(token)).isEqualTo(204);
  }
}
