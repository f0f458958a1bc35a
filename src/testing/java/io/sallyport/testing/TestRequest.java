package io.sallyport.testing;

import io.sallyport.internal.AsciiText;
import io.sallyport.spi.RequestView;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is not sent: to be signed, or to be decided without a server. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and gone when it has been signed
record TestRequest(
    String method,
    URI uri,
    Map<String, List<String>> fields,
    byte[] body,
    @Nullable String remoteAddress)
    implements RequestView {

  /** Creates a request with one line for each header, from an unknown address. */
  static TestRequest of(String method, URI uri, Map<String, String> fields, byte[] body) {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    fields.forEach((name, value) -> lines.put(name, List.of(value)));
    return new TestRequest(method, uri, lines, body, null);
  }

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
        .flatMap(field -> field.getValue().stream())
        .toList();
  }
}
