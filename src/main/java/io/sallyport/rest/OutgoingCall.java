package io.sallyport.rest;

import io.sallyport.internal.AsciiText;
import io.sallyport.spi.RequestView;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request that goes out, as a scheme sees it. Used by one thread at a time. */
final class OutgoingCall implements RequestView {
  private static final byte[] NONE = {};

  private final ClientFilter end;
  private final String method;
  private final URI uri;
  private MultivaluedMap<String, Object> headers;
  private final boolean again;
  private byte @Nullable [] body;
  private Map<String, String> credentials = Map.of();

  /**
   * A request.
   *
   * @param end the filter that proves it
   * @param before the same request as it was sent before; null if it was not
   */
  OutgoingCall(ClientFilter end, ClientRequestContext request, @Nullable OutgoingCall before) {
    this.end = end;
    this.method = request.getMethod();
    this.uri = request.getUri();
    this.headers = request.getHeaders();
    this.again = before != null;
    this.body = before == null ? null : before.body;
  }

  ClientFilter end() {
    return end;
  }

  /** Whether it was sent before. */
  boolean isAgain() {
    return again;
  }

  /** The bytes of its body; null if it has none, or they are not known. */
  byte @Nullable [] kept() {
    return body;
  }

  /** Tells the bytes of its body; null if there are too many to keep. */
  void keep(byte @Nullable [] bytes) {
    body = bytes;
  }

  /** The headers that prove it. */
  Map<String, String> credentials() {
    return credentials;
  }

  /**
   * Tells the headers that are sent, which those who write the body may have added to: the type of
   * the body, or its encoding.
   */
  void send(MultivaluedMap<String, Object> sent) {
    headers = sent;
  }

  /** Writes the proof into the headers that are sent. */
  void prove(Map<String, String> credentialHeaders) {
    credentials = credentialHeaders;
    credentialHeaders.forEach(headers::putSingle);
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String target() {
    String path = uri.getRawPath();
    String query = uri.getRawQuery();
    String rooted = path == null || path.isEmpty() ? "/" : path;
    return query == null ? rooted : rooted + "?" + query;
  }

  @Override
  public String url() {
    return uri.toString();
  }

  @Override
  public List<String> headers(String name) {
    for (Map.Entry<String, List<Object>> field : headers.entrySet()) {
      if (AsciiText.equalsIgnoreCase(field.getKey(), name)) {
        return field.getValue().stream().map(OutgoingCall::text).toList();
      }
    }
    return List.of();
  }

  @Override
  public byte[] body() {
    return body == null ? NONE : body;
  }

  @Override
  public @Nullable String remoteAddress() {
    return null;
  }

  /** A header's value as it is sent. */
  private static String text(Object value) {
    if (value instanceof String string) {
      return string;
    }
    RuntimeDelegate.HeaderDelegate<Object> delegate = delegate(value);
    return delegate == null ? value.toString() : delegate.toString(value);
  }

  @SuppressWarnings("unchecked") // of the type that was asked for
  private static RuntimeDelegate.@Nullable HeaderDelegate<Object> delegate(Object value) {
    return (RuntimeDelegate.HeaderDelegate<Object>)
        RuntimeDelegate.getInstance().createHeaderDelegate(value.getClass());
  }
}
