package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.internal.Json;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What answers must be like, whichever dialect they are in. */
final class Answers {
  private Answers() {}

  /** The JSON object that an answer has, read strictly. */
  static Map<String, Object> json(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("json");
    return object(answer.body());
  }

  static Map<String, Object> object(String text) {
    Map<String, Object> object = Json.object(Http.utf8(text));
    assertThat(object).as(text).isNotNull();
    return Objects.requireNonNull(object);
  }

  /** An answer of that status with exactly that JSON; a 401 has a challenge, nothing else has. */
  static void is(HttpResponse<String> answer, int status, String json) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer)).isEqualTo(object(json));
    challengedIf401(answer);
  }

  static void challengedIf401(HttpResponse<String> answer) {
    if (answer.statusCode() == 401) {
      assertThat(answer.headers().allValues("WWW-Authenticate")).as(answer.body()).isNotEmpty();
    }
  }

  /** A 200 or 201 that nobody may store, since it has a token. */
  static Map<String, Object> tokens(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    return json(answer);
  }

  /** The challenge of an answer that has one. */
  static String challenge(HttpResponse<String> answer) {
    assertThat(answer.headers().allValues("WWW-Authenticate")).hasSize(1);
    return answer.headers().firstValue("WWW-Authenticate").orElseThrow();
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
