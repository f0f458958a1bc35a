package io.sallyport.cdi;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what of a web application asks the container for the caller, outside of CDI: its descriptor
 * and its classes. They are read through the container, since some do not unpack the archive, and
 * some only its libraries. Not every server has the servlet API, so no other class may name it.
 */
final class CallersOutside {
  private static final System.Logger LOG = System.getLogger("sallyport");

  /** The attribute of a web application with the answer. */
  private static final String ANSWER = "io.sallyport.asks-container";

  private static final String CLASSES = "/WEB-INF/classes/";
  private static final String CLASS = ".class";
  private static final String CONSTRAINED = "Ljakarta/servlet/annotation/ServletSecurity;";
  private static final String REQUEST = "jakarta/servlet/http/HttpServletRequest";
  private static final List<String> QUESTIONS =
      List.of("getUserPrincipal", "isUserInRole", "getRemoteUser");

  /** A limit for the time that a large application waits. */
  private static final int MAX_FILES = 5_000;

  private static final int MAX_BYTES = 1 << 20;

  private CallersOutside() {}

  /**
   * Returns whether the descriptor has constraints or a login, or a class {@code @ServletSecurity}.
   * If not, warns once of the classes that ask a request, since CDI does not discover every servlet
   * and filter.
   *
   * @param started any object; the result is false if it is no {@link ServletContext}
   */
  static boolean ask(Object started) {
    if (!(started instanceof ServletContext application)) {
      return false;
    }
    if (application.getAttribute(ANSWER) instanceof Boolean known) {
      return known;
    }
    boolean answer = hasConstraints(application) || classesAsk(application);
    application.setAttribute(ANSWER, answer);
    return answer;
  }

  private static boolean hasConstraints(ServletContext application) {
    try {
      String text = text(application, "/WEB-INF/web.xml");
      return text.contains("security-constraint") || text.contains("login-config");
    } catch (IOException e) {
      return true;
    }
  }

  private static boolean classesAsk(ServletContext application) {
    Set<String> files = new TreeSet<>();
    collect(application, CLASSES, files);
    Set<String> asking = new TreeSet<>();
    for (String file : files) {
      String text = ofClass(application, file);
      if (text.contains(CONSTRAINED)) {
        return true;
      }
      if (text.contains(REQUEST) && QUESTIONS.stream().anyMatch(text::contains)) {
        asking.add(
            file.substring(CLASSES.length(), file.length() - CLASS.length()).replace('/', '.'));
      }
    }
    if (!asking.isEmpty()) {
      LOG.log(
          Level.WARNING,
          "The servlet request tells the classes "
              + asking
              + " no caller, because CDI has not discovered that they ask. If they need it, set"
              + " sallyport.container-identity=always; otherwise never");
    }
    return false;
  }

  private static void collect(ServletContext application, String folder, Set<String> files) {
    Set<String> paths = application.getResourcePaths(folder);
    for (String path : paths == null ? Set.<String>of() : paths) {
      if (path.endsWith("/")) {
        collect(application, path, files);
      } else if (path.endsWith(CLASS) && files.size() < MAX_FILES) {
        files.add(path);
      }
    }
  }

  private static String ofClass(ServletContext application, String file) {
    try {
      return text(application, file);
    } catch (IOException e) {
      return "";
    }
  }

  /** Returns the start of a file, of which only ASCII matters; empty if it is missing. */
  private static String text(ServletContext application, String path) throws IOException {
    try (InputStream file = application.getResourceAsStream(path)) {
      return file == null
          ? ""
          : new String(file.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1);
    }
  }
}
