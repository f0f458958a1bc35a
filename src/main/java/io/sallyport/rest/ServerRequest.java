package io.sallyport.rest;

import io.sallyport.spi.BodyReader;
import io.sallyport.spi.RequestView;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request to this server as the schemes see it. */
final class ServerRequest implements RequestView {
  private final ContainerRequestContext request;
  private final BoundedBody body;
  private final @Nullable ServletFacts servlet;
  private final TrustedProxies proxies;
  private TrustedProxies.@Nullable Client client;

  ServerRequest(
      ContainerRequestContext request,
      BoundedBody body,
      @Nullable ServletFacts servlet,
      TrustedProxies proxies) {
    this.request = request;
    this.body = body;
    this.servlet = servlet;
    this.proxies = proxies;
  }

  /**
   * Returns whether the client used HTTPS: as a trusted proxy reports, or else as this server
   * knows.
   */
  boolean isSecure() {
    Boolean https = httpsByProxy();
    SecurityContext security = request.getSecurityContext();
    return https == null ? security != null && security.isSecure() : https;
  }

  /** Returns the method as it was sent; while Jakarta REST routes, it reports GET for HEAD. */
  @Override
  public String method() {
    return servlet == null ? request.getMethod() : servlet.method();
  }

  @Override
  public String target() {
    if (servlet != null) {
      return servlet.target();
    }
    URI uri = request.getUriInfo().getRequestUri();
    return uri.getRawQuery() == null
        ? uri.getRawPath()
        : uri.getRawPath() + '?' + uri.getRawQuery();
  }

  @Override
  public String url() {
    URI uri = request.getUriInfo().getRequestUri();
    List<String> hosts = servlet == null ? headers("Host") : servlet.headers("Host");
    String host = hosts.isEmpty() ? null : String.join(",", hosts);
    Boolean https = httpsByProxy();
    String scheme = https == null ? uri.getScheme() : https ? "https" : "http";
    return scheme + "://" + (host == null ? uri.getRawAuthority() : host) + target();
  }

  @Override
  public List<String> headers(String name) {
    List<String> values = request.getHeaders().get(name);
    return values == null ? List.of() : values;
  }

  @Override
  public byte[] body() {
    return body.bytes();
  }

  @Override
  public byte @Nullable [] bodyUpTo(int maxBytes) {
    return body.upTo(maxBytes);
  }

  @Override
  public void readBody(BodyReader reader) {
    body.read(reader);
  }

  @Override
  public @Nullable String remoteAddress() {
    return client().address();
  }

  /** Returns whether the client used HTTPS to a trusted proxy; null if none reports it. */
  private @Nullable Boolean httpsByProxy() {
    return proxies.isNone() ? null : client().https();
  }

  /** Determines the client once, when it is first needed; most requests do not need it. */
  private TrustedProxies.Client client() {
    if (client == null) {
      client = proxies.client(servlet == null ? null : servlet.remoteAddress(), this::headers);
    }
    return client;
  }
}
