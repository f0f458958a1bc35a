package io.sallyport.internal;

import io.sallyport.Reason;
import io.sallyport.spi.RequestView;

/** Reads a cookie of a request (RFC 6265 §4.2). */
public final class Cookies {
  private Cookies() {}

  /**
   * Returns the cookie of that name; other cookies are ignored. Two of that name are {@link
   * Reason#CREDENTIAL_DUPLICATED}; an empty one counts as absent.
   */
  public static Parsed<String> find(RequestView request, String name) {
    String found = null;
    for (String line : request.headers("Cookie")) {
      int start = 0;
      while (start <= line.length()) {
        int semicolon = line.indexOf(';', start);
        int end = semicolon < 0 ? line.length() : semicolon;
        String pair = line.substring(start, end).strip();
        if (pair.startsWith(name) && pair.startsWith("=", name.length())) {
          if (found != null) {
            return Parsed.rejected(
                Reason.CREDENTIAL_DUPLICATED, "cookie " + name, "one", "several");
          }
          found = pair.substring(name.length() + 1);
        }
        start = end + 1;
      }
    }
    return found == null || found.isEmpty() ? Parsed.absent() : Parsed.of(found);
  }
}
