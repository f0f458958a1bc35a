package io.sallyport.internal;

import io.sallyport.spi.RequestView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request with headers that it does not have, or does not have yet. Immutable.
 *
 * @param request the request without them
 * @param more a value for each of them, which counts instead of the request's own
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

  /** The names of the headers alone; what they say may be secret. */
  @Override
  public String toString() {
    return "WithHeaders" + more.keySet();
  }
}
