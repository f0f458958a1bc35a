package io.sallyport.internal;

import io.sallyport.spi.RequestView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request with additional or replaced headers. Immutable.
 *
 * @param request the original request
 * @param more the values of the headers, which replace those of the request
 */
public record WithHeaders(RequestView request, Map<String, String> more) implements RequestView {
  @Override
  public String method() {
    return request.method();
  }

  @Override
  public String target() {
    return request.target();
  }

  @Override
  public String url() {
    return request.url();
  }

  @Override
  public List<String> urls() {
    return request.urls();
  }

  @Override
  public List<String> headers(String name) {
    for (Map.Entry<String, String> header : more.entrySet()) {
      if (AsciiText.equalsIgnoreCase(header.getKey(), name)) {
        return List.of(header.getValue());
      }
    }
    return request.headers(name);
  }

  @Override
  public byte[] body() {
    return request.body();
  }

  @Override
  public @Nullable String remoteAddress() {
    return request.remoteAddress();
  }

  /** Returns the names of the headers only: their values may be secret. */
  @Override
  public String toString() {
    return "WithHeaders" + more.keySet();
  }
}
