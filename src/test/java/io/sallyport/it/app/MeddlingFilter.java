package io.sallyport.it.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;

/** Does what servlet filters do before Jakarta REST, as {@code X-Servlet} says. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class MeddlingFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String what = request.getHeader("X-Servlet");
    if (what == null) {
      chain.doFilter(request, response);
      return;
    }
    HttpServletRequest passed = request;
    switch (what) {
      case "parameters" -> request.getParameter("locale");
      case "first-byte" -> request.getInputStream().read();
      case "all-bytes" -> request.getInputStream().readAllBytes();
      case "DELETE" -> passed = new Method(request, what);
      case "invented" -> passed = new Invented(request);
      case "forward" -> {
        request.getRequestDispatcher(request.getHeader("X-Forward")).forward(request, response);
        return;
      }
      default -> throw new ServletException(what);
    }
    chain.doFilter(passed, response);
  }

  /** Changes the method. */
  private static final class Method extends HttpServletRequestWrapper {
    private final String method;

    Method(HttpServletRequest request, String method) {
      super(request);
      this.method = method;
    }

    @Override
    public String getMethod() {
      return method;
    }
  }

  /** Adds a form that was not sent. */
  private static final class Invented extends HttpServletRequestWrapper {
    Invented(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getParameter(String name) {
      return "1000000";
    }

    @Override
    public String[] getParameterValues(String name) {
      return new String[] {"1000000"};
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.enumeration(List.of("amount"));
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return Map.of("amount", getParameterValues("amount"));
    }
  }
}
