package io.sallyport.rest;

import io.sallyport.internal.AsciiText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same request without a {@code Content-Type}. */
final class RequestWithoutType extends HttpServletRequestWrapper {
  RequestWithoutType(HttpServletRequest request) {
    super(request);
  }

  @Override
  public @Nullable String getContentType() {
    return null;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return AsciiText.equalsIgnoreCase(ContentTypeFilter.NAME, name) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return AsciiText.equalsIgnoreCase(ContentTypeFilter.NAME, name)
        ? Collections.emptyEnumeration()
        : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    List<String> names = Collections.list(super.getHeaderNames());
    names.removeIf(name -> AsciiText.equalsIgnoreCase(ContentTypeFilter.NAME, name));
    return Collections.enumeration(names);
  }
}
