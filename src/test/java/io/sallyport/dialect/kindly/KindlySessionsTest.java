package io.sallyport.dialect.kindly;

import static io.sallyport.dialect.kindly.KindlyRealm.EMAIL;
import static io.sallyport.dialect.kindly.KindlyRealm.PASSWORD;
import static io.sallyport.dialect.kindly.KindlyRealm.isError;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.rest.InProcessResponse;
import io.sallyport.spi.SampleRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Browser sessions of kindly, the lifetimes of its tokens, and the audit trail of a user. */
class KindlySessionsTest {
  private static final String LOGOUT = "/api/auth/logout";

  private final KindlyRealm realm = new KindlyRealm();

  @AfterEach
  void stop() {
    realm.close();
  }

  private static String cookie(InProcessResponse response) {
    String set = response.cookies().get(0);
    return set.substring(0, set.indexOf(';'));
  }

  @Test
  void aLoginSetsACookieThatScriptsCannotRead() {
    realm.register(EMAIL);
    InProcessResponse login = realm.login(EMAIL, PASSWORD);
    assertThat(login.cookies()).hasSize(1);
    assertThat(login.cookies().get(0).split("; "))
        .contains("Path=/", "Max-Age=3600", "HttpOnly", "SameSite=Lax", "Secure");
    assertThat(cookie(login)).isEqualTo("__Host-kindly_session=" + login.textAt("access_token"));
    assertThat(login.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void aChangeByCookieNeedsTheCsrfToken() {
    String cookie = cookie(realm.register(EMAIL));
    InProcessResponse csrf =
        realm.call(SampleRequest.get("/api/csrf-token").with("Cookie", cookie));
    assertThat(csrf.json()).containsOnlyKeys("csrf_token");
    SampleRequest create =
        SampleRequest.json("{\"name\":\"a\"}").to("POST", "/api/keys").with("Cookie", cookie);
    isError(realm.call(create), 403, "AUTH_012");
    isError(realm.call(create.with("X-CSRF-Token", "x")), 403, "AUTH_012");
    assertThat(realm.call(create.with("X-CSRF-Token", csrf.textAt("csrf_token"))).status())
        .isEqualTo(201);
  }

  @Test
  void aCsrfTokenBelongsToItsSession() {
    String cookie = cookie(realm.register(EMAIL));
    String other = cookie(realm.register("grace@example.com"));
    String csrf =
        realm.call(SampleRequest.get("/api/csrf-token").with("Cookie", other)).textAt("csrf_token");
    SampleRequest logout =
        SampleRequest.text("").to("POST", LOGOUT).with("Cookie", cookie).with("X-CSRF-Token", csrf);
    isError(realm.call(logout), 403, "AUTH_012");
  }

  @Test
  void aCsrfTokenNeedsACookie() {
    isError(realm.get("/api/csrf-token", realm.user()), 401, "AUTH_003");
  }

  @Test
  void aLogoutDeletesTheCookieAndEndsTheSession() {
    InProcessResponse login = realm.register(EMAIL);
    SampleRequest logout =
        SampleRequest.text("").to("POST", LOGOUT).bearer(login.textAt("access_token"));
    InProcessResponse response = realm.call(logout);
    assertThat(response.status()).isEqualTo(204);
    assertThat(response.cookies())
        .singleElement()
        .asString()
        .startsWith("__Host-kindly_session=;")
        .contains("Max-Age=0");
    isError(
        realm.callSecured(SampleRequest.get("/").with("Cookie", cookie(login))), 401, "AUTH_002");
    assertThat(realm.events()).containsExactly("USER_CREATED", "SESSION_LOGOUT");
  }

  @Test
  void anAccessTokenIsValidForAnHour() {
    InProcessResponse login = realm.register(EMAIL);
    assertThat(login.text()).contains("\"expires_in\":3600");
    SampleRequest call = SampleRequest.get("/").bearer(login.textAt("access_token"));
    assertThat(realm.callSecured(call).status()).isEqualTo(204);
    realm.clock.advance(Duration.ofHours(1).plusMinutes(2));
    InProcessResponse expired = realm.callSecured(call);
    isError(expired, 401, "AUTH_002");
    assertThat(expired.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
  }

  @ParameterizedTest
  @CsvSource({"P29D, 200", "P30DT1S, 401"})
  void aRefreshTokenIsValidForThirtyDays(Duration age, int status) {
    String refresh = realm.register(EMAIL).textAt("refresh_token");
    realm.clock.advance(age);
    InProcessResponse response =
        realm.post("/api/auth/refresh", "{\"refresh_token\":\"" + refresh + "\"}");
    assertThat(response.status()).isEqualTo(status);
    if (status == 200) {
      assertThat(response.json())
          .containsOnlyKeys("access_token", "refresh_token", "token_type", "expires_in");
    } else {
      isError(response, 401, "AUTH_002");
    }
  }

  @Test
  void aRequestWithoutACredentialGetsAChallengeWithoutAnError() {
    InProcessResponse response = realm.callSecured(SampleRequest.get("/"));
    isError(response, 401, "AUTH_003");
    assertThat(response.header("WWW-Authenticate")).doesNotContain("error=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "x.y.z", "a b", "\u00e4"})
  void anInvalidTokenIsNotEchoed(String token) {
    InProcessResponse response = realm.callSecured(SampleRequest.get("/").bearer(token));
    assertThat(response.status()).isBetween(400, 401);
    assertThat(response.json()).containsOnlyKeys("code", "message", "solution");
  }

  @Test
  void aCredentialThatIsRepeatedIsRejected() {
    SampleRequest twice = SampleRequest.get("/").with("X-API-Key", "a").plus("X-API-Key", "a");
    isError(realm.callSecured(twice), 400, "VALIDATION");
  }

  @Test
  void anAccountIsUnlockedAfterFifteenMinutes() {
    realm.register(EMAIL);
    for (int i = 0; i < 5; i++) {
      isError(realm.login(EMAIL, "wrong"), 401, "AUTH_001");
    }
    realm.clock.advance(Duration.ofMinutes(15).minusSeconds(1));
    isError(realm.login(EMAIL, PASSWORD), 403, "AUTH_007");
    realm.clock.advance(Duration.ofSeconds(1));
    assertThat(realm.login(EMAIL, PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void unknownAddressesAreLockedLikeKnownOnes() {
    for (int i = 0; i < 5; i++) {
      isError(realm.login("eve@example.com", "wrong"), 401, "AUTH_001");
    }
    isError(realm.login("eve@example.com", "wrong"), 403, "AUTH_007");
  }

  @Test
  void aSuccessResetsTheFailures() {
    realm.register(EMAIL);
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 4; i++) {
        isError(realm.login(EMAIL, "wrong"), 401, "AUTH_001");
      }
      assertThat(realm.login(EMAIL, PASSWORD).status()).isEqualTo(200);
    }
  }

  @Test
  void aLoginIgnoresUnknownMembers() {
    realm.register(EMAIL);
    String body =
        "{\"email\":\"%s\",\"password\":\"%s\",\"remember\":true}".formatted(EMAIL, PASSWORD);
    assertThat(realm.post("/api/auth/login", body).status()).isEqualTo(200);
  }

  @Test
  void anotherMediaTypeIsRejected() {
    for (String path :
        new String[] {"/api/auth/register", "/api/auth/login", "/api/auth/refresh"}) {
      isError(realm.call(SampleRequest.form("a=b").to("POST", path)), 400, "VALIDATION");
      isError(realm.call(SampleRequest.text("{}").to("POST", path)), 400, "VALIDATION");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {257, 5000})
  void aNameThatIsTooLongIsRejected(int length) {
    String body =
        "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"%s\"}"
            .formatted(EMAIL, PASSWORD, "n".repeat(length));
    isError(realm.post("/api/auth/register", body), 400, "VALIDATION");
  }

  @Test
  void aUserSeesTheEventsOfItsOwnAccount() {
    String token = realm.user();
    realm.otherUser();
    realm.login(EMAIL, "wrong");
    realm.events();
    String events = realm.get("/api/audit", token).text();
    assertThat(events).startsWith("[{").contains("user_created").doesNotContain(EMAIL, "grace");
  }
}
