package io.sallyport.testing;

import io.sallyport.internal.AsciiText;
import io.sallyport.spi.RequestView;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request before it is sent. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and gone when it has been signed
record TestRequest(String method, URI uri, Map<String, String> fields, byte[] body)
    implements RequestView {

  @Override
  public String target() {
    String path = uri.getRawPath();
    String rooted = path == null || path.isEmpty() ? "/" : path;
    return uri.getRawQuery() == null ? rooted : rooted + "?" + uri.getRawQuery();
  }

  @Override
  public String url() {
    return uri.toString();
  }

  @Override
  public List<String> headers(String name) {
    return fields.entrySet().stream()
        .filter(field -> AsciiText.equalsIgnoreCase(field.getKey(), name))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public @Nullable String remoteAddress() {
    return null;
  }
}
