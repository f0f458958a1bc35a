package io.sallyport.cli;

import java.net.URI;
import java.util.Map;

/** A curl command for a POSIX shell. */
final class CurlLine {
  private CurlLine() {}

  /**
   * Returns the command.
   *
   * @param data the body as the user gave it: a text, {@code @file}, or empty for none
   */
  static String of(String method, URI url, Map<String, String> headers, String data) {
    StringBuilder line =
        new StringBuilder("curl -X ").append(quoted(method)).append(' ').append(quoted(url + ""));
    headers.forEach((name, value) -> line.append(" \\\n  -H ").append(quoted(name + ": " + value)));
    if (!data.isEmpty()) {
      line.append(" \\\n  --data-binary ").append(quoted(data));
    }
    return line.toString();
  }

  private static String quoted(String text) {
    boolean plain =
        !text.isEmpty()
            && text.chars()
                .allMatch(
                    c -> c < 128 && (Character.isLetterOrDigit(c) || "-_./:=@".indexOf(c) >= 0));
    return plain ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
