package io.sallyport.rest;

import io.sallyport.spi.CallQuota;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;

/** Headers that the decision adds to every response of a request. Used by one thread. */
final class ResponseHeaders {
  private final List<String> always = new ArrayList<>();
  private final List<String> unlessRejected = new ArrayList<>();

  /**
   * Adds the rest of a quota, in the fields of the IETF draft <a
   * href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit header
   * fields for HTTP</a>.
   */
  void addQuota(CallQuota.Use use) {
    always.add("RateLimit-Policy");
    always.add("\"default\";q=" + use.limit() + ";w=" + use.window().toSeconds());
    always.add("RateLimit");
    always.add("\"default\";r=" + use.remaining() + ";t=" + use.secondsUntilReset());
  }

  /** Adds a debug header, which is left out if the resource itself rejects the caller. */
  void addDebug(String name, String value) {
    unlessRejected.add(name);
    unlessRejected.add(value);
  }

  /**
   * Writes the headers.
   *
   * @param status the status of the response
   */
  void writeTo(MultivaluedMap<String, Object> headers, int status) {
    write(always, headers);
    if (status != 401 && status != 403) {
      write(unlessRejected, headers);
    }
  }

  private static void write(List<String> namesAndValues, MultivaluedMap<String, Object> headers) {
    for (int i = 0; i < namesAndValues.size(); i += 2) {
      headers.putSingle(namesAndValues.get(i), namesAndValues.get(i + 1));
    }
  }
}
