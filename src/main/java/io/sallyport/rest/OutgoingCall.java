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

/** One outgoing request as a scheme sees it. Used by one thread at a time. */
final class OutgoingCall implements RequestView {
  private static final byte[] NONE = {};

  private final ClientFilter end;
  private final String method;
  private final URI uri;
  private MultivaluedMap<String, Object> headers;
  private boolean repeated;
  private byte @Nullable [] body;
  private Map<String, String> credentials = Map.of();

  /**
   * Creates the view of a request.
   *
   * @param end the filter that authenticates it
   * @param before the first attempt of the same request; null if this is the first
   */
  OutgoingCall(ClientFilter end, ClientRequestContext request, @Nullable OutgoingCall before) {
    this.end = end;
    this.method = request.getMethod();
    this.uri = request.getUri();
    this.headers = request.getHeaders();
    this.repeated = before != null;
    this.body = before == null ? null : before.body;
  }

  ClientFilter end() {
    return end;
  }

  /** Returns whether this is a repeated request, or was repeated. */
  boolean isRepeated() {
    return repeated;
  }

  /** Records that it is repeated. */
  void repeat() {
    repeated = true;
  }

  /** Returns the bytes of its body; null if it has none, or they are unknown. */
  byte @Nullable [] buffered() {
    return body;
  }

  /** Sets the bytes of its body; null if there are too many to buffer. */
  void buffer(byte @Nullable [] bytes) {
    body = bytes;
  }

  /** Returns the headers with its credentials. */
  Map<String, String> credentials() {
    return credentials;
  }

  /**
   * Sets the headers that are sent. Writers of the body may have added the media type or the
   * encoding.
   */
  void send(MultivaluedMap<String, Object> sent) {
    headers = sent;
  }

  /** Adds the credentials to the headers that are sent. */
  void authenticate(Map<String, String> credentialHeaders) {
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

  /** Returns the value of a header as it is sent. */
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
