package io.sallyport.rest;

import io.sallyport.GuardedMethod;
import io.sallyport.internal.JsonText;
import io.sallyport.spi.RealmResource;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The OAuth metadata of a protected resource (<a
 * href="https://www.rfc-editor.org/rfc/rfc9728#section-3">RFC 9728 §3</a>), from which clients
 * learn who issues tokens for it. Everyone may read them. Safe for use by several threads.
 */
public final class ResourceMetadata implements RealmResource {
  private static final String CACHED = "public, max-age=300";

  private final String realm;
  private final String resource;
  private final List<String> issuers;
  private final Supplier<List<GuardedMethod>> guards;

  /**
   * Creates the metadata of a realm.
   *
   * @param resource the identifier of the API
   * @param issuers the issuers whose tokens it accepts
   * @param guards the guard report, from which the scopes come
   */
  public ResourceMetadata(
      String realm, String resource, List<String> issuers, Supplier<List<GuardedMethod>> guards) {
    this.realm = realm;
    this.resource = resource;
    this.issuers = List.copyOf(issuers);
    this.guards = guards;
  }

  @Override
  public String realm() {
    return realm;
  }

  @Override
  public List<String> openApi() {
    return List.of("openapi.json");
  }

  /** Returns the metadata as JSON. */
  @GET
  @PermitAll
  public Response metadata() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("resource", resource);
    members.put("authorization_servers", issuers);
    members.put("bearer_methods_supported", List.of("header"));
    Set<String> scopes = GuardedMethod.permissions(guards.get(), realm);
    if (!scopes.isEmpty()) {
      members.put("scopes_supported", List.copyOf(scopes));
    }
    return Response.ok(JsonText.write(members).getBytes(StandardCharsets.UTF_8))
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, CACHED)
        .build();
  }
}
