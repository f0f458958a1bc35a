package io.sallyport.rest;

import io.sallyport.internal.AsciiText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same request without a {@code Content-Type}. Runtimes of Jakarta REST respond with the
 * server's own error page to one that is not a media type, before any of their filters runs.
 * Without it, the request reaches its guard, which rejects it, or the library's endpoint, which has
 * an error body for it.
 */
final class RequestWithoutType extends HttpServletRequestWrapper {
  private static final System.Logger LOG = System.getLogger("sallyport");
  private static final String NAME = "Content-Type";

  private RequestWithoutType(HttpServletRequest request) {
    super(request);
  }

  /** Returns the request, without its {@code Content-Type} if that is not a media type. */
  static HttpServletRequest unlessReadable(HttpServletRequest request) {
    Enumeration<String> lines = request.getHeaders(NAME);
    if (lines == null || ContentTypes.areReadable(Collections.list(lines))) {
      return request;
    }
    LOG.log(Level.DEBUG, "a request has a Content-Type that is not a media type");
    request.setAttribute(ContentTypes.MALFORMED, true);
    return new RequestWithoutType(request);
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
