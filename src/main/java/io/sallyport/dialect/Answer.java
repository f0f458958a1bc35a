package io.sallyport.dialect;

import io.sallyport.Challenge;
import io.sallyport.internal.JsonText;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers of endpoints. None of them may be stored: they hold tokens, or say why there is none. */
final class Answer {
  private Answer() {}

  /** JSON of that status. */
  static Response json(int status, Map<String, ?> body) {
    return builder(status, body).build();
  }

  /** An answer that says all by its status. */
  static Response empty(int status) {
    return Response.status(status).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  /** A 401, which needs a challenge. */
  static Response unauthorized(Map<String, ?> body, Challenge challenge) {
    return builder(401, body).header(HttpHeaders.WWW_AUTHENTICATE, challenge.toString()).build();
  }

  /** Members in the order in which they are given: a name, its value, and so on. */
  static Map<String, Object> members(Object... namesAndValues) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return members;
  }

  private static Response.ResponseBuilder builder(int status, Map<String, ?> body) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(JsonText.write(body).getBytes(StandardCharsets.UTF_8));
  }
}
