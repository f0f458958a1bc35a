package io.sallyport.cdi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the classes of a WAR that ask a servlet request for the caller. CDI does not discover every
 * servlet and filter, but the constants of their class files name the methods that they call.
 */
final class CallersOutside {
  private static final String REQUEST = "jakarta/servlet/http/HttpServletRequest";
  private static final List<String> QUESTIONS =
      List.of("getUserPrincipal", "isUserInRole", "getRemoteUser");

  /** A limit for the time that a large application waits. */
  private static final int MAX_FILES = 5_000;

  private static final int MAX_BYTES = 1 << 20;

  private CallersOutside() {}

  /**
   * Returns the names of these classes, in alphabetical order; empty if the files cannot be read.
   *
   * @param classes the folder {@code WEB-INF/classes}; may be missing
   */
  static List<String> in(Path classes) {
    if (!Files.isDirectory(classes)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .limit(MAX_FILES)
          .filter(CallersOutside::asks)
          .map(file -> name(classes.relativize(file)))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean asks(Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      String text = new String(bytes.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1);
      return text.contains(REQUEST) && QUESTIONS.stream().anyMatch(text::contains);
    } catch (IOException e) {
      return false;
    }
  }

  private static String name(Path file) {
    String path = file.toString();
    return path.substring(0, path.length() - ".class".length())
        .replace(file.getFileSystem().getSeparator(), ".");
  }
}
