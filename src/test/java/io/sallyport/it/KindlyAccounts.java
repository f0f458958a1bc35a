package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import java.net.http.HttpResponse;
import java.util.Map;

/**
 * A client of kindly's logins.
 *
 * @param http calls the sample
 */
record KindlyAccounts(Http http) {
  static final String PASSWORD = "SecureP@ssw0rd!";

  /** The tokens of a new user. */
  Map<String, Object> register(String email) throws Exception {
    return Responses.tokens(
        post(
            "register",
            "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"John\"}".formatted(email, PASSWORD)),
        201);
  }

  HttpResponse<String> login(String email, String password, String... headers) throws Exception {
    return post(
        "login", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password), headers);
  }

  HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    return Clients.post(http, "kindly/api/auth/" + path, body, headers);
  }

  /** An error of that status and code. */
  static void is(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(Responses.json(response))
        .containsEntry("code", code)
        .containsKeys("message", "solution");
    Responses.challengedIf401(response);
  }
}
