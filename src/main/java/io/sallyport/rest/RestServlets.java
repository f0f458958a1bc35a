package io.sallyport.rest;

import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Application;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells which servlets run Jakarta REST: those that bear the name of the application's class or
 * name it in a parameter (Jakarta REST §2.3.2), and those of the runtimes that are known.
 */
final class RestServlets {
  private static final String PARAMETER = "jakarta.ws.rs.Application";

  private static final List<String> RUNTIMES =
      List.of("org.glassfish.jersey.", "org.jboss.resteasy.", "org.apache.cxf.");

  private RestServlets() {}

  /** Whether the servlet that this request goes to is one of them. */
  static boolean serves(HttpServletRequest request) {
    HttpServletMapping mapping = request.getHttpServletMapping();
    String name = mapping == null ? "" : Objects.requireNonNullElse(mapping.getServletName(), "");
    ServletRegistration servlet =
        name.isEmpty() ? null : request.getServletContext().getServletRegistration(name);
    return servlet != null
        && (servlet.getInitParameter(PARAMETER) != null
            || isOfRuntime(servlet.getClassName())
            || isApplication(name, request));
  }

  private static boolean isOfRuntime(@Nullable String type) {
    return type != null && RUNTIMES.stream().anyMatch(type::startsWith);
  }

  private static boolean isApplication(String name, HttpServletRequest request) {
    try {
      ClassLoader loader = request.getServletContext().getClassLoader();
      return Application.class.isAssignableFrom(Class.forName(name, false, loader));
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
