package io.sallyport.it;

import io.sallyport.http.Http;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

/** A user of the sample's kindly realm who is logged in. */
final class KindlyTestUser {
  static final String PASSWORD = "SecureP@ssw0rd!";
  static final String STATS = "kindly/api/compression/stats";

  private final Http http;
  private final String email;

  private KindlyTestUser(Http http, String email) {
    this.http = http;
    this.email = email;
  }

  /** The tokens of a login or a refresh. */
  record Session(String accessToken, String refreshToken) {
    static Session of(HttpResponse<String> response, int status) {
      Map<String, Object> tokens = Responses.tokens(response, status);
      return new Session(
          Responses.text(tokens, "access_token"), Responses.text(tokens, "refresh_token"));
    }
  }

  /** Registers a new user. */
  static KindlyTestUser register(Http http, String email) throws Exception {
    String body = "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"John\"}";
    Session.of(
        Clients.post(http, "kindly/api/auth/register", body.formatted(email, PASSWORD)), 201);
    return new KindlyTestUser(http, email);
  }

  Session login() throws Exception {
    return login(http, email);
  }

  static Session login(Http http, String email) throws Exception {
    String body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD);
    return Session.of(Clients.post(http, "kindly/api/auth/login", body), 200);
  }

  static HttpResponse<String> refresh(Http http, Session session) throws Exception {
    String body = "{\"refresh_token\":\"%s\"}".formatted(session.refreshToken());
    return Clients.post(http, "kindly/api/auth/refresh", body);
  }

  static HttpResponse<String> logout(Http http, Session session) throws Exception {
    return http.send(
        "POST",
        "kindly/api/auth/logout",
        Clients.bearer(session.accessToken()),
        BodyPublishers.noBody());
  }

  static Map<String, Object> newKey(Http http, Session session) throws Exception {
    byte[] body = Http.utf8("{\"name\":\"a key\"}");
    return Responses.tokens(
        http.post("kindly/api/keys", Clients.bearer(session.accessToken()), body), 201);
  }

  /** Returns the status of a call with that API key. */
  static int statusWithKey(Http http, String key) throws Exception {
    return http.get(STATS, Map.of("X-API-Key", key)).statusCode();
  }

  /** Returns the status of a call with that token. */
  static int statusWithToken(Http http, Session session) throws Exception {
    return http.get(STATS, Clients.bearer(session.accessToken())).statusCode();
  }
}
