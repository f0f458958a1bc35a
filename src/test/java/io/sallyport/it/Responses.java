package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.internal.Json;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The requirements for responses of every dialect. */
final class Responses {
  private Responses() {}

  /** The JSON object that a response has, read strictly. */
  static Map<String, Object> json(HttpResponse<String> response) {
    assertThat(response.headers().firstValue("Content-Type").orElse("")).contains("json");
    return object(response.body());
  }

  static Map<String, Object> object(String text) {
    Map<String, Object> object = Json.object(Http.utf8(text));
    assertThat(object).as(text).isNotNull();
    return Objects.requireNonNull(object);
  }

  /** A response of that status with exactly that JSON; a 401 has a challenge, nothing else has. */
  static void is(HttpResponse<String> response, int status, String json) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(json(response)).isEqualTo(object(json));
    challengedIf401(response);
  }

  static void challengedIf401(HttpResponse<String> response) {
    if (response.statusCode() == 401) {
      assertThat(response.headers().allValues("WWW-Authenticate")).as(response.body()).isNotEmpty();
    }
  }

  /** A 200 or 201 that must not be stored, because it contains a token. */
  static Map<String, Object> tokens(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    return json(response);
  }

  /** The challenge of a response that has one. */
  static String challenge(HttpResponse<String> response) {
    assertThat(response.headers().allValues("WWW-Authenticate")).hasSize(1);
    return response.headers().firstValue("WWW-Authenticate").orElseThrow();
  }

  @SuppressWarnings("unchecked") // what the strict reader makes of an object
  static Map<String, Object> object(Map<String, Object> from, String name) {
    return (Map<String, Object>) Objects.requireNonNull(from.get(name));
  }

  @SuppressWarnings("unchecked") // as above
  static Map<String, Object> first(Map<String, Object> from, String name) {
    return (Map<String, Object>) ((List<?>) Objects.requireNonNull(from.get(name))).get(0);
  }

  static String text(Map<String, Object> from, String name) {
    return (String) Objects.requireNonNull(from.get(name), name);
  }

  static long number(Map<String, Object> from, String name) {
    return ((Json.Numeral) Objects.requireNonNull(from.get(name), name)).integer().longValue();
  }
}
