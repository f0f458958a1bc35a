package io.sallyport.rest;

import io.sallyport.spi.BodyReader;
import io.sallyport.spi.PublicUrl;
import io.sallyport.spi.RequestView;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request to this server as the schemes see it. */
final class ServerRequest implements RequestView {
  private static final List<String> URL_HEADERS =
      List.of(
          "Forwarded",
          "X-Forwarded-Host",
          "X-Forwarded-Port",
          "X-Forwarded-Proto",
          "X-Forwarded-Prefix");

  private final ContainerRequestContext request;
  private final BoundedBody body;
  private final @Nullable ServletFacts servlet;
  private final TrustedProxies proxies;
  private final @Nullable PublicUrl publicUrl;
  private TrustedProxies.@Nullable Client client;
  private @Nullable ForwardedUrl forwarded;

  /**
   * Creates the view of a request.
   *
   * @param publicUrl the URL that clients call, as configured; null if the request contains it
   */
  ServerRequest(
      ContainerRequestContext request,
      BoundedBody body,
      @Nullable ServletFacts servlet,
      TrustedProxies proxies,
      @Nullable PublicUrl publicUrl) {
    this.publicUrl = publicUrl;
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

  /** Returns whether the URL that the client called is known. */
  boolean isUrlKnown() {
    return publicUrl != null || forwarded().isKnown();
  }

  /** Returns what proxies report about the URL, to explain a rejection. */
  List<String> reportedUrl() {
    return URL_HEADERS.stream()
        .flatMap(name -> headers(name).stream().map(value -> name + ": " + value))
        .toList();
  }

  @Override
  public String target() {
    String prefix = publicUrl == null ? forwarded().prefix() : publicUrl.prefix();
    return prefix.isEmpty() ? sent() : prefix + sent();
  }

  private String sent() {
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
    if (publicUrl != null) {
      return publicUrl.url(sent());
    }
    String scheme = scheme();
    return scheme + "://" + PublicUrl.authority(scheme, authority()) + target();
  }

  @Override
  public List<String> urls() {
    return publicUrl == null
        ? PublicUrl.urls(scheme(), authority(), target())
        : publicUrl.urls(sent());
  }

  private String scheme() {
    Boolean https = httpsByProxy();
    return https == null
        ? request.getUriInfo().getRequestUri().getScheme()
        : https ? "https" : "http";
  }

  /** Returns host and port that the client called, as they were sent. */
  private String authority() {
    List<String> hosts = servlet == null ? headers("Host") : servlet.headers("Host");
    String sent =
        hosts.isEmpty()
            ? request.getUriInfo().getRequestUri().getRawAuthority()
            : String.join(",", hosts);
    return forwarded().authority(sent);
  }

  /** Determines what proxies report once, when it is first needed. */
  private ForwardedUrl forwarded() {
    if (forwarded == null) {
      forwarded =
          proxies.isNone()
              ? ForwardedUrl.NONE
              : proxies.url(servlet == null ? null : servlet.remoteAddress(), this::headers);
    }
    return forwarded;
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
