package io.sallyport.cli;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request in a file, as {@code curl -v} or a proxy shows it: request line, headers, an
 * empty line, and the body as it was sent. The lines before the body may end with LF or CRLF.
 *
 * @param method the method
 * @param url the absolute URL
 * @param headers the header lines by their names in lower case
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CapturedRequest(String method, URI url, Map<String, List<String>> headers, byte[] body) {

  /**
   * Reads a request.
   *
   * @param bytes the file
   * @param origin scheme and host that the client called, such as {@code https://api.example.com};
   *     null for https and the header {@code Host}
   * @throws IllegalArgumentException if it is not a request
   */
  static CapturedRequest read(byte[] bytes, @Nullable String origin) {
    List<String> lines = new ArrayList<>();
    int at = 0;
    while (at < bytes.length) {
      int end = at;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      String line = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1).stripTrailing();
      at = Math.min(end + 1, bytes.length);
      if (line.isEmpty()) {
        break;
      }
      lines.add(line);
    }
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("The file has no request");
    }
    String[] start = lines.get(0).split(" ", -1);
    if (start.length < 2) {
      throw new IllegalArgumentException(
          "The first line must be a request line such as GET /orders HTTP/1.1");
    }
    Map<String, List<String>> headers = headers(lines.subList(1, lines.size()));
    byte[] body = Arrays.copyOfRange(bytes, at, bytes.length);
    return new CapturedRequest(start[0], url(start[1], headers, origin), headers, body);
  }

  private static Map<String, List<String>> headers(List<String> lines) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IllegalArgumentException(
            "A header line must be NAME: VALUE, and an empty line must follow the headers");
      }
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return headers;
  }

  private static URI url(
      String target, Map<String, List<String>> headers, @Nullable String origin) {
    if (target.contains("://")) {
      return URI.create(target);
    }
    List<String> hosts = headers.getOrDefault("host", List.of());
    if (origin == null && hosts.isEmpty()) {
      throw new IllegalArgumentException("The request has no Host; name its URL with --origin");
    }
    return URI.create((origin == null ? "https://" + hosts.get(0) : origin) + target);
  }

  /** Returns the method only: the rest has credentials. */
  @Override
  public String toString() {
    return "CapturedRequest[" + method + "]";
  }
}
