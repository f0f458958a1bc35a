package io.sallyport.jwt;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the JWKS that an issuer names in its metadata: OpenID Connect Discovery 1.0 §4, or else
 * <a href="https://www.rfc-editor.org/rfc/rfc8414#section-3">RFC 8414 §3</a>. The metadata must
 * name exactly the configured issuer. They are read again when the JWKS cannot be fetched. Safe for
 * use by several threads.
 */
final class OpenIdDiscovery implements JwksFetch {
  private static final String OPENID = "/.well-known/openid-configuration";
  private static final String OAUTH = "/.well-known/oauth-authorization-server";

  private final String issuer;
  private final JwksPolicy policy;
  private final HttpJwksFetch http;
  private volatile @Nullable URI keys;

  /**
   * Creates a fetch.
   *
   * @param issuer the {@code iss} that the metadata must name
   * @param policy with the URL of the issuer, to which the well-known paths are relative
   */
  OpenIdDiscovery(String issuer, JwksPolicy policy) {
    this.issuer = issuer;
    this.policy = policy;
    this.http = new HttpJwksFetch(policy);
  }

  @Override
  public CompletableFuture<Fetched> start() {
    URI known = keys;
    CompletableFuture<URI> location =
        known == null ? discovered() : CompletableFuture.completedFuture(known);
    return location
        .thenCompose(http::get)
        .whenComplete(
            (fetched, failure) -> {
              if (failure != null) {
                keys = null;
              }
            });
  }

  private CompletableFuture<URI> discovered() {
    return http.get(below(OPENID))
        .exceptionallyCompose(
            first -> http.get(wellKnown()).exceptionally(second -> rethrow(first)))
        .thenApply(this::location);
  }

  /** The first failure is the one to report: most issuers have only the document of OpenID. */
  private static Fetched rethrow(Throwable first) {
    throw new CompletionException(
        new IOException("its discovery document: " + FetchError.of(first), first));
  }

  private URI location(Fetched fetched) {
    try {
      Map<String, Object> metadata = KeyDocument.json(fetched.body());
      if (!issuer.equals(metadata.get("issuer"))) {
        throw new IOException(
            "its discovery document names another issuer: '" + metadata.get("issuer") + "'");
      }
      if (!(metadata.get("jwks_uri") instanceof String uri)) {
        throw new IOException("its discovery document has no jwks_uri");
      }
      URI location = policy.at(URI.create(uri)).url();
      keys = location;
      return location;
    } catch (IOException | IllegalArgumentException e) {
      throw new CompletionException(e);
    }
  }

  /** OpenID Connect appends its path to the issuer. */
  private URI below(String path) {
    String base = policy.url().toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }

  /** RFC 8414 puts its path between the host and the path of the issuer. */
  private URI wellKnown() {
    URI base = policy.url();
    String path =
        base.getRawPath() == null || base.getRawPath().equals("/") ? "" : base.getRawPath();
    return base.resolve(OAUTH + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path));
  }
}
