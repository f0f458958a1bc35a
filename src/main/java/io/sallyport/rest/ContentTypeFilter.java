package io.sallyport.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.Enumeration;

/**
 * Removes a {@code Content-Type} that is not a media type from requests to Jakarta REST, whose
 * runtimes respond with the server's own error page before any of their filters runs. The request
 * then reaches its guard, which rejects it, or the library's endpoint, which has an error body for
 * it. Requests to other servlets are not changed. Thread-safe.
 */
final class ContentTypeFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final System.Logger LOG = System.getLogger("sallyport");
  static final String NAME = "Content-Type";

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
    chain.doFilter(new RequestWithoutType(request), response);
  }
}
