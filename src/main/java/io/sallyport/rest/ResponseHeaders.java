package io.sallyport.rest;

import io.sallyport.spi.CallQuota;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Headers that the decision adds to every response of a request. Used by one thread. */
final class ResponseHeaders {
  private final List<String> always = new ArrayList<>();
  private final List<String> unlessRejected = new ArrayList<>();

  /**
   * Adds what is left of the limits, in the fields of the IETF draft <a
   * href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit header
   * fields for HTTP</a>. A single limit is called {@code default}, several by their windows.
   */
  void addQuota(List<CallQuota.Use> uses) {
    if (uses.isEmpty()) {
      return;
    }
    StringJoiner policies = new StringJoiner(", ");
    StringJoiner left = new StringJoiner(", ");
    for (CallQuota.Use use : uses) {
      long window = use.limit().window().toSeconds();
      String name = uses.size() == 1 ? "\"default\"" : "\"" + window + "s\"";
      policies.add(name + ";q=" + use.limit().calls() + ";w=" + window);
      left.add(name + ";r=" + use.remaining() + ";t=" + use.secondsUntilReset());
    }
    always.add("RateLimit-Policy");
    always.add(policies.toString());
    always.add("RateLimit");
    always.add(left.toString());
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
