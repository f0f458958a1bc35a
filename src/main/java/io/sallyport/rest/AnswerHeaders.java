package io.sallyport.rest;

import io.sallyport.CallQuota;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Headers that the decision on a request adds to its answer, whoever answers. Used by one thread.
 */
final class AnswerHeaders {
  private final List<String> namesAndValues = new ArrayList<>();

  /**
   * What is left of a quota, in the fields of the IETF draft <a
   * href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit header
   * fields for HTTP</a>.
   */
  void addQuota(CallQuota.Use use) {
    add("RateLimit-Policy", "\"default\";q=" + use.limit() + ";w=" + use.window().toSeconds());
    add("RateLimit", "\"default\";r=" + use.remaining() + ";t=" + use.secondsUntilReset());
  }

  void add(String name, String value) {
    namesAndValues.add(name);
    namesAndValues.add(value);
  }

  void writeTo(MultivaluedMap<String, Object> headers) {
    for (int i = 0; i < namesAndValues.size(); i += 2) {
      headers.putSingle(namesAndValues.get(i), namesAndValues.get(i + 1));
    }
  }
}
