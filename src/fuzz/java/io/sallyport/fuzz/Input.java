package io.sallyport.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A fuzzer's input as header lines: text between line feeds, each character a byte. */
public final class Input {
  private Input() {}

  /** The lines, at least one. */
  public static List<String> lines(byte[] input) {
    return List.of(text(input).split("\n", -1));
  }

  /** The whole as a text. */
  public static String text(byte[] input) {
    return new String(input, StandardCharsets.ISO_8859_1);
  }

  /** Without the spaces and tabs around it, which do not belong to the value of a field. */
  public static String trimmed(String line) {
    int start = 0;
    int end = line.length();
    while (start < end && isSpace(line.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }
}
