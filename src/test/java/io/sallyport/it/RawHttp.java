package io.sallyport.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sends bytes that no HTTP client would send, and reads until the server closes the connection. */
final class RawHttp {
  private static final int TIMEOUT_MILLIS = 20_000;

  private final URI base;

  RawHttp(URI base) {
    this.base = base;
  }

  /**
   * A response.
   *
   * @param status its status
   * @param head its header, in lower case
   * @param body what follows the header, chunk sizes included
   */
  record Raw(int status, String head, String body) {}

  /** Sends a request whose header lines may have any character up to U+00FF. */
  Raw send(String method, String path, byte[] body, String... headerLines) throws IOException {
    URI uri = base.resolve(path);
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request(method, uri, body, headerLines));
      socket.getOutputStream().flush();
      return parse(drain(socket.getInputStream()));
    }
  }

  private static byte[] request(String method, URI uri, byte[] body, String... headerLines) {
    StringBuilder head =
        new StringBuilder(method + " " + uri.getRawPath() + " HTTP/1.1\r\n")
            .append("Host: " + uri.getAuthority() + "\r\nConnection: close\r\n");
    for (String line : headerLines) {
      head.append(line).append("\r\n");
    }
    head.append("Content-Length: " + body.length + "\r\n\r\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(body);
    return out.toByteArray();
  }

  /** A server that rejects early may reset the connection after its response. */
  private static byte[] drain(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
      }
    } catch (SocketException e) {
      if (out.size() == 0) {
        throw e;
      }
    }
    return out.toByteArray();
  }

  private static Raw parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0 || !text.startsWith("HTTP/1.1 ")) {
      throw new AssertionError("no HTTP response: " + text);
    }
    int status = Integer.parseInt(text.substring(9, 12));
    return new Raw(status, text.substring(0, end).toLowerCase(Locale.ROOT), text.substring(end));
  }
}
