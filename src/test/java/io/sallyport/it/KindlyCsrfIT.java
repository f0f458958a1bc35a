package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Browser sessions of kindly: the cookie, and what changes with it require. */
@ExtendWith(PayaraSample.class)
class KindlyCsrfIT {
  private static final String STATS = "kindly/api/compression/stats";
  private static final String COMPRESS = "kindly/api/compression/compress";
  private static final String KEYS = "kindly/api/keys";
  private static final byte[] KEY = Http.utf8("{\"name\":\"a\"}");

  private final KindlyAccounts kindly;
  private final Http http;
  private final String email = UUID.randomUUID() + "@example.com";

  KindlyCsrfIT(PayaraSample.Running sample) {
    this.kindly = new KindlyAccounts(sample.http());
    this.http = sample.http();
  }

  @Test
  void registeringAndLoggingInGiveTheCookie() throws Exception {
    kindly.register(email);
    HttpResponse<String> response = kindly.login(email, KindlyAccounts.PASSWORD);
    assertThat(response.headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith("kindly_session=")
        .endsWith("; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax");
    assertThat(http.get(STATS, session()).statusCode()).isEqualTo(200);
  }

  @Test
  void aSessionChangesNothingWithoutItsToken() throws Exception {
    kindly.register(email);
    Map<String, String> session = session();
    Map<String, String> other = session();
    KindlyAccounts.is(http.post(COMPRESS, session, Http.utf8("aaa")), 403, "AUTH_012");
    KindlyAccounts.is(http.post(KEYS, session, KEY), 403, "AUTH_012");
    KindlyAccounts.is(http.post("kindly/api/auth/logout", session, new byte[0]), 403, "AUTH_012");
    KindlyAccounts.is(
        http.post(COMPRESS, with(session, csrf(other)), Http.utf8("aaa")), 403, "AUTH_012");
    KindlyAccounts.is(
        http.post(COMPRESS, with(session, "nonsense"), Http.utf8("aaa")), 403, "AUTH_012");
    assertThat(http.post(COMPRESS, with(session, csrf(session)), Http.utf8("aaa")).statusCode())
        .isEqualTo(200);
    Responses.tokens(http.post(KEYS, with(session, csrf(session)), KEY), 201);
  }

  @Test
  void whatComesFromAnotherSiteIsRejectedEvenWithAToken() throws Exception {
    kindly.register(email);
    Map<String, String> session = session();
    Map<String, String> forged = with(session, csrf(session));
    forged.put("Sec-Fetch-Site", "cross-site");
    KindlyAccounts.is(http.post(KEYS, forged, KEY), 403, "AUTH_012");
  }

  @Test
  void aRequestWithItsOwnCredentialNeedsNoToken() throws Exception {
    Map<String, String> bearer =
        Clients.bearer(Responses.text(kindly.register(email), "access_token"));
    bearer.putAll(session());
    String key = Responses.text(Responses.tokens(http.post(KEYS, bearer, KEY), 201), "key");
    Map<String, String> byKey = new HashMap<>(session());
    byKey.put("X-API-Key", key);
    assertThat(http.post(COMPRESS, byKey, Http.utf8("aaa")).statusCode()).isEqualTo(200);
    KindlyAccounts.is(http.post(KEYS, byKey, KEY), 403, "AUTH_008");
    byKey.put("X-API-Key", "nonsense");
    KindlyAccounts.is(http.post(COMPRESS, byKey, Http.utf8("aaa")), 401, "AUTH_004");
  }

  @Test
  void logoutEndsTheSessionAtOnce() throws Exception {
    kindly.register(email);
    Map<String, String> session = session();
    HttpResponse<String> response =
        http.post("kindly/api/auth/logout", with(session, csrf(session)), new byte[0]);
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().allValues("Set-Cookie"))
        .containsExactly("kindly_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    KindlyAccounts.is(http.get(STATS, session), 401, "AUTH_002");
    KindlyAccounts.is(http.get("kindly/api/csrf-token", session), 401, "AUTH_002");
  }

  @Test
  void onlyASessionGetsAToken() throws Exception {
    String token = Responses.text(kindly.register(email), "access_token");
    KindlyAccounts.is(http.get("kindly/api/csrf-token", Map.of()), 401, "AUTH_003");
    KindlyAccounts.is(http.get("kindly/api/csrf-token", Clients.bearer(token)), 401, "AUTH_003");
    KindlyAccounts.is(
        http.get("kindly/api/csrf-token", Map.of("Cookie", "kindly_session=nonsense")),
        401,
        "AUTH_003");
  }

  @Test
  void twoSessionsInOneRequestAreRejected() throws Exception {
    kindly.register(email);
    String cookie = String.valueOf(session().get("Cookie"));
    KindlyAccounts.is(http.get(STATS, Map.of("Cookie", cookie + "; " + cookie)), 400, "VALIDATION");
  }

  /** Returns the header that a browser sends after a login. */
  private Map<String, String> session() throws Exception {
    List<String> cookies =
        kindly.login(email, KindlyAccounts.PASSWORD).headers().allValues("Set-Cookie");
    String cookie = cookies.get(0);
    return Map.of("Cookie", cookie.substring(0, cookie.indexOf(';')));
  }

  private String csrf(Map<String, String> session) throws Exception {
    return Responses.text(
        Responses.tokens(http.get("kindly/api/csrf-token", session), 200), "csrf_token");
  }

  private static Map<String, String> with(Map<String, String> session, String token) {
    Map<String, String> headers = new HashMap<>(session);
    headers.put("Content-Type", "application/json");
    headers.put("X-CSRF-Token", token);
    return headers;
  }
}
