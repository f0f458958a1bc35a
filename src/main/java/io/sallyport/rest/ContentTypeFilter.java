package io.sallyport.rest;

import io.sallyport.internal.AsciiText;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes a {@code Content-Type} that is not a media type from requests to Jakarta REST, whose
 * runtimes respond with the server's own error page before any of their filters runs. The request
 * then reaches its guard, which rejects it, or the library's endpoint, which has an error body for
 * it. Requests to other servlets are not changed. Thread-safe.
 */
final class ContentTypeFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final System.Logger LOG = System.getLogger("sallyport");
  private static final String NAME = "Content-Type";

  private final transient Presence presence;

  ContentTypeFilter(Presence presence) {
    this.presence = presence;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Enumeration<String> lines = request.getHeaders(NAME);
    boolean readable = lines == null || ContentTypes.areReadable(Collections.list(lines));
    if (readable || !presence.isConfigured(PresenceFilter.servlet(request))) {
      chain.doFilter(request, response);
      return;
    }
    LOG.log(Level.DEBUG, "a request has a Content-Type that is not a media type");
    request.setAttribute(ContentTypes.MALFORMED, true);
    chain.doFilter(new WithoutType(request), response);
  }

  /** The same request without the field. */
  private static final class WithoutType extends HttpServletRequestWrapper {
    WithoutType(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getContentType() {
      return null;
    }

    @Override
    public @Nullable String getHeader(String name) {
      return AsciiText.equalsIgnoreCase(NAME, name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return AsciiText.equalsIgnoreCase(NAME, name)
          ? Collections.emptyEnumeration()
          : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
      List<String> names = Collections.list(super.getHeaderNames());
      names.removeIf(name -> AsciiText.equalsIgnoreCase(NAME, name));
      return Collections.enumeration(names);
    }
  }
}
