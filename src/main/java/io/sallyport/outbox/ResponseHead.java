package io.sallyport.outbox;

import io.sallyport.internal.AsciiText;
import io.sallyport.internal.Decimal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of a response (<a href="https://www.rfc-editor.org/rfc/rfc9112#section-4">RFC 9112
 * section 4</a>): its status, and {@code Retry-After}. It does not read the body.
 */
final class ResponseHead {

  /** The maximum size of a head, including interim responses before it, in bytes. */
  static final int MAX_BYTES = 1 << 14;

  private static final String RETRY_AFTER = "retry-after:";

  private final InputStream in;
  private int left = MAX_BYTES;

  ResponseHead(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 10);
  }

  /**
   * Returns the response, and skips interim ones.
   *
   * @throws IOException if it is malformed or too long
   */
  DeliveryResponse read() throws IOException {
    while (true) {
      int status = status(line());
      String retryAfter = fields();
      if (status >= 200) {
        return new DeliveryResponse(status, retryAfter);
      }
      if (status == 101) {
        throw new ProtocolException("the receiver switched protocols without a request");
      }
    }
  }

  /** Parses {@code HTTP/1.1 200 OK}. */
  private static int status(String line) throws IOException {
    boolean good =
        line.length() >= 12
            && line.startsWith("HTTP/1.")
            && line.charAt(8) == ' '
            && (line.length() == 12 || line.charAt(12) == ' ');
    long status = good ? Decimal.number(line, 9, 12, 3) : -1;
    if (status < 100) {
      throw new ProtocolException("the response has no status line of HTTP/1");
    }
    return (int) status;
  }

  private @Nullable String fields() throws IOException {
    String retryAfter = null;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (AsciiText.startsWithIgnoreCase(line, RETRY_AFTER)) {
        retryAfter = line.substring(RETRY_AFTER.length()).strip();
      }
    }
    return retryAfter;
  }

  /** Returns a line without its end. */
  private String line() throws IOException {
    byte[] bytes = new byte[256];
    int length = 0;
    while (true) {
      int b = in.read();
      if (b < 0 || --left < 0) {
        throw new ProtocolException(b < 0 ? "the response ends too early" : "the head is too long");
      }
      if (b == '\n') {
        int end = length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
      }
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * length);
      }
      bytes[length++] = (byte) b;
    }
  }
}
