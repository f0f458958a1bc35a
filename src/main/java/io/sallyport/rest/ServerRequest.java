package io.sallyport.rest;

import io.sallyport.RequestView;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request to this server, as the schemes see it. */
final class ServerRequest implements RequestView {
  private final ContainerRequestContext request;
  private final BoundedBody body;
  private final @Nullable ServletFacts servlet;

  ServerRequest(ContainerRequestContext request, BoundedBody body, @Nullable ServletFacts servlet) {
    this.request = request;
    this.body = body;
    this.servlet = servlet;
  }

  @Override
  public String method() {
    return request.getMethod();
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
    String host = request.getHeaderString("Host");
    return uri.getScheme() + "://" + (host == null ? uri.getRawAuthority() : host) + target();
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
  public @Nullable String remoteAddress() {
    return servlet == null ? null : servlet.remoteAddress();
  }
}
