package io.sallyport.console;

import io.sallyport.spi.RealmResource;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The page where users of a realm sign in, manage their keys and their second factor, see what
 * happened, and try signed requests. Everybody may read it: there is nothing in it, and what its
 * script asks of the realm's endpoints needs a session. Safe for use by several threads.
 *
 * <p>The page gets files of its own origin alone, runs no script that stands in it, and stands in
 * no frame.
 */
public final class KeyConsole implements RealmResource {
  private static final List<String> FILES =
      List.of(
          "console.css",
          "console.svg",
          "console.js",
          "calls.js",
          "page.js",
          "keys.js",
          "activity.js",
          "factor.js",
          "playground.js",
          "signing.js");

  /** The <a href="https://www.w3.org/TR/CSP3/">Content Security Policy</a> of page and files. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final String realm;
  private final ConsolePage page;
  private final Map<String, ConsoleFile> files;

  /**
   * The console of a realm.
   *
   * @param realm the realm's name
   * @param policy the path of the realm's endpoints
   */
  public KeyConsole(String realm, ConsolePolicy policy) {
    this.realm = realm;
    this.page = new ConsolePage(policy);
    this.files =
        FILES.stream()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), ConsoleFile::named));
  }

  @Override
  public String realm() {
    return realm;
  }

  /** The page. No browser keeps it: what a user has seen in it is gone when it is left. */
  @GET
  @PermitAll
  public Response page(@Context UriInfo uri, @Context Request request) {
    String path = uri.getRequestUri().getRawPath();
    ConsoleFile file = page.at(path, uri.getBaseUri().getRawPath());
    return response(file, "no-store", request);
  }

  /** A file that the page uses. A browser asks each time whether it has changed. */
  @GET
  @Path("/{file}")
  @PermitAll
  public Response file(@PathParam("file") String name, @Context Request request) {
    ConsoleFile file = files.get(name);
    return file == null ? Response.status(404).build() : response(file, "no-cache", request);
  }

  private static Response response(ConsoleFile file, String caching, Request request) {
    EntityTag tag = new EntityTag(file.tag());
    Response.ResponseBuilder known = request.evaluatePreconditions(tag);
    Response.ResponseBuilder response =
        known == null
            ? Response.ok(file.bytes()).header(HttpHeaders.CONTENT_TYPE, file.mediaType()).tag(tag)
            : known.tag(tag);
    return response
        .header(HttpHeaders.CACHE_CONTROL, caching)
        .header("Content-Security-Policy", CONTENT_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .build();
  }
}
