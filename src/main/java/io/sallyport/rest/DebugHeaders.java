package io.sallyport.rest;

import io.sallyport.Caller;
import io.sallyport.Secured;
import io.sallyport.spi.CallQuota;
import io.sallyport.spi.RequestView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Shows a client, on request, which identity the server resolved. Only if the realm allows it, and
 * only for accepted requests.
 */
final class DebugHeaders {
  private static final String ASKS = "X-Auth-Debug";
  private static final int MAX_LENGTH = 256;
  private static final String HEX = "0123456789ABCDEF";

  private DebugHeaders() {}

  /** Returns whether the request asks for debug headers. */
  static boolean isRequested(RequestView request) {
    return request.headers(ASKS).equals(List.of("true"));
  }

  static void add(
      ResponseHeaders headers, Caller caller, RequestView request, CallQuota.@Nullable Use use) {
    headers.addDebug("X-Auth-Method", visible(method(caller)));
    headers.addDebug("X-Auth-User-ID", visible(caller.getName()));
    if (caller.keyId() != null) {
      headers.addDebug("X-Auth-Key-ID", visible(caller.keyId()));
    }
    String address = request.remoteAddress();
    if (address != null) {
      headers.addDebug("X-Auth-IP", visible(address));
    }
    if (use != null) {
      headers.addDebug("X-Auth-Remaining-Quota", Integer.toString(use.remaining()));
    }
  }

  /**
   * Returns the vendor's name of the method; schemes that were required together are joined by
   * {@code +}.
   */
  private static String method(Caller caller) {
    StringJoiner methods = new StringJoiner("+");
    for (String scheme : new TreeSet<>(caller.schemes())) {
      methods.add(
          switch (scheme) {
            case Secured.BEARER -> isServiceAccount(caller) ? "service_account" : "jwt";
            case Secured.API_KEY -> "api_key";
            default -> scheme;
          });
    }
    return methods.toString();
  }

  private static boolean isServiceAccount(Caller caller) {
    return Boolean.TRUE.equals(caller.claims().get("service_account"));
  }

  /**
   * Percent-encodes everything except visible ASCII, as UTF-8, because a user may have chosen a
   * name.
   */
  static String visible(String text) {
    StringBuilder out = new StringBuilder();
    String start = text.substring(0, Math.min(text.length(), MAX_LENGTH));
    for (byte b : start.getBytes(StandardCharsets.UTF_8)) {
      if (b > ' ' && b <= '~' && b != '%') {
        out.append((char) b);
      } else {
        out.append('%').append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
      }
    }
    return out.toString();
  }
}
