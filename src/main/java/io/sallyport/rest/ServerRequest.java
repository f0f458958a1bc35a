package io.sallyport.rest;

import io.sallyport.spi.BodyReader;
import io.sallyport.spi.RequestView;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request to this server, as the schemes see it. */
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

  /** Whether the client spoke HTTPS: as a trusted proxy says, or else as this server knows. */
  boolean isSecure() {
    Boolean https = httpsByProxy();
    SecurityContext security = request.getSecurityContext();
    return https == null ? security != null && security.isSecure() : https;
  }

  /** As it was sent: while it routes, Jakarta REST says GET for HEAD. */
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
  public byte @Nullable [] bodyUpTo(int mostBytes) {
    return body.upTo(mostBytes);
  }

  @Override
  public void readBody(BodyReader reader) {
    body.read(reader);
  }

  @Override
  public @Nullable String remoteAddress() {
    return client().address();
  }

  /** Whether the client spoke HTTPS to a trusted proxy; null if none says. */
  private @Nullable Boolean httpsByProxy() {
    return proxies.isNone() ? null : client().https();
  }

  /** Worked out once, for those who ask: most requests are asked for no address. */
  private TrustedProxies.Client client() {
    if (client == null) {
      client = proxies.client(servlet == null ? null : servlet.remoteAddress(), this::headers);
    }
    return client;
  }
}
