package io.sallyport.dialect.standard;

import io.sallyport.Secured;
import io.sallyport.apikey.InvalidSettingException;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditType;
import io.sallyport.dialect.JsonBody;
import io.sallyport.dialect.JsonResponses;
import io.sallyport.dialect.KeyReports;
import io.sallyport.dialect.KeyServices;
import io.sallyport.keys.ApiKey;
import io.sallyport.keys.ApiKeyManager;
import io.sallyport.keys.ApiKeyPage;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.keys.IssueOnce;
import io.sallyport.keys.IssuedApiKey;
import io.sallyport.spi.RealmResource;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The API keys of a realm of the standard dialect. A caller manages its own keys, and with the
 * permission {@value KeyAccess#ADMIN} those of all clients. A key manages itself at {@code self}.
 */
@Secured
public final class StandardKeys implements RealmResource {
  private static final String GRACE = "grace_seconds";

  private final KeyServices services;
  private final ApiKeyManager keys;
  private final KeyAccess access;

  StandardKeys(KeyServices services) {
    this.services = services;
    this.keys = services.apiKeys();
    this.access = new KeyAccess(services);
  }

  @Override
  public String realm() {
    return services.realm();
  }

  /**
   * Creates a key; this response is the only one that contains the key and its secret. A second
   * request with the same {@code Idempotency-Key} creates none.
   */
  @POST
  public Response create(@Context UriInfo uri) {
    return changing(
        () -> {
          ApiKeySettings settings =
              access.granted(
                  new KeyBody(body()).created(services.caller().client(), access.isAdmin()));
          List<String> once = services.request().headers("Idempotency-Key");
          IssueOnce result =
              once.isEmpty()
                  ? new IssueOnce.Issued(keys.issue(settings))
                  : keys.issueOnce(settings, String.join(",", once));
          return result instanceof IssueOnce.Issued first
              ? located(issued(first.issued()), uri, first.issued().key())
              : repeated((IssueOnce.Repeated) result, uri);
        });
  }

  /** Returns a page of keys, the newest first; the header {@code Link} leads to the next one. */
  @GET
  public Response list(@Context UriInfo uri) {
    return managing(
        () -> {
          KeyQueryParameters query = KeyQueryParameters.ofKeys(uri.getQueryParameters());
          String owner = access.isAdmin() ? query.owner() : services.caller().client();
          ApiKeyPage page = keys.list(query.of(owner));
          Instant now = services.clock().instant();
          return query.page(
              page.keys().stream().map(key -> KeyJson.key(key, now)).toList(), page.next());
        });
  }

  /** Returns what a new key can have, and whose keys the caller manages. */
  @GET
  @Path("/catalogue")
  public Response catalogue() {
    return managing(
        () -> {
          Map<String, Object> catalogue = KeyReports.catalogue(services);
          catalogue.put("owner", services.caller().client());
          catalogue.put("admin", access.isAdmin());
          return JsonResponses.json(200, catalogue);
        });
  }

  /**
   * Returns a page of the events of the audit trail, the newest first: those that concern the
   * caller, or for an operator those of one owner or of all.
   */
  @GET
  @Path("/activity")
  public Response activity(@Context UriInfo uri) {
    return managing(
        () -> {
          KeyQueryParameters query = KeyQueryParameters.ofEvents(uri.getQueryParameters());
          String own = services.caller().client();
          String owner = query.owner() == null && !access.isAdmin() ? own : query.owner();
          if (!access.isAdmin() && !own.equals(owner)) {
            throw KeyProblem.forbidden(
                "The activity of others needs the permission " + KeyAccess.ADMIN);
          }
          EventCursor cursor = EventCursor.parse(query.after());
          List<AuditEvent> page =
              services.events(owner, cursor.until(), cursor.skip(), query.size());
          return query.page(
              page.stream().map(AuditEvent::members).toList(),
              page.size() < query.size() ? null : cursor.next(page));
        });
  }

  /** Returns the OpenAPI document of these endpoints. */
  @GET
  @Path("/openapi.json")
  @PermitAll
  public Response document() {
    return Response.ok(KeyDocument.JSON)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
        .build();
  }

  /** Returns the key with which the caller has authenticated. */
  @GET
  @Path("/self")
  public Response self() {
    return responding(() -> shown(access.self()));
  }

  /** Revokes the key with which the caller has authenticated. */
  @DELETE
  @Path("/self")
  public Response revokeSelf() {
    return responding(() -> revoked(access.self()));
  }

  /** Rotates the key with which the caller has authenticated. */
  @POST
  @Path("/self/rotate")
  public Response rotateSelf() {
    return responding(() -> rotated(access.self()));
  }

  /** Returns a key. */
  @GET
  @Path("/{id}")
  public Response get(@PathParam("id") String id) {
    return managing(() -> shown(access.found(id)));
  }

  /** Changes the settings of a key that the request contains (RFC 7396); takes effect at once. */
  @PATCH
  @Path("/{id}")
  public Response change(@PathParam("id") String id) {
    return changing(
        () -> {
          requireMatch(access.found(id));
          KeyBody changes = new KeyBody(body());
          boolean admin = access.isAdmin();
          ApiKey changed =
              keys.change(
                  id,
                  key -> {
                    ApiKeySettings after = changes.changed(key, admin);
                    boolean same = after.permissions() == key.permissions();
                    return same ? after : access.granted(after);
                  });
          return changed == null ? over() : shown(changed);
        });
  }

  /** Revokes a key; takes effect at once. */
  @DELETE
  @Path("/{id}")
  public Response revoke(@PathParam("id") String id) {
    return changing(
        () -> {
          ApiKey key = access.found(id);
          requireMatch(key);
          return revoked(key);
        });
  }

  /**
   * Rotates a key: creates one with the same settings; the old one stays valid for a grace period.
   */
  @POST
  @Path("/{id}/rotate")
  public Response rotate(@PathParam("id") String id) {
    return changing(() -> rotated(access.found(id)));
  }

  /** Returns the calls with a key by day, by default of the last 30 days. */
  @GET
  @Path("/{id}/usage")
  public Response usage(@PathParam("id") String id, @Context UriInfo uri) {
    return managing(
        () -> KeyReports.usage(services, access.found(id).id(), uri.getQueryParameters()));
  }

  private Response managing(Supplier<Response> work) {
    return responding(
        () -> {
          access.requireManager();
          return work.get();
        });
  }

  private Response changing(Supplier<Response> work) {
    return managing(
        () -> {
          access.requireSameSite();
          return work.get();
        });
  }

  private Response responding(Supplier<Response> work) {
    return JsonResponses.of(
        Standard.ERRORS,
        () -> {
          try {
            return work.get();
          } catch (KeyProblem e) {
            if (e.status() == 403) {
              services.recordRejectedCaller(AuditType.AUTHZ_FAIL, e.code());
            }
            return e.response();
          } catch (IllegalArgumentException e) {
            return KeyProblem.invalid(e).response();
          }
        });
  }

  private JsonBody body() {
    JsonBody body = JsonBody.of(services.request());
    if (body.error() != null) {
      throw KeyProblem.invalid(
          "The body must be a JSON object, with Content-Type application/json");
    }
    return body;
  }

  /** Checks {@code If-Match} (RFC 9110 §13.1.1). */
  private void requireMatch(ApiKey key) {
    List<String> wanted = services.request().headers(HttpHeaders.IF_MATCH);
    String tag = '"' + KeyJson.tag(key) + '"';
    boolean matches =
        wanted.stream()
            .flatMap(line -> List.of(line.split(",")).stream())
            .anyMatch(item -> item.strip().equals(tag) || item.strip().equals("*"));
    if (!wanted.isEmpty() && !matches) {
      throw new KeyProblem(412, "key_changed", "The key was changed since it was read");
    }
  }

  /** The text of a key is not stored, so the first response cannot be repeated. */
  private static Response repeated(IssueOnce.Repeated repeated, UriInfo uri) {
    if (!repeated.same()) {
      throw new KeyProblem(
          422,
          "idempotency_key_reused",
          "This Idempotency-Key was used for a key with other settings; send a new one");
    }
    KeyProblem problem =
        new KeyProblem(
            409,
            "key_exists",
            "This Idempotency-Key has created the key at Location, which cannot be shown again;"
                + " rotate it if its response was lost");
    return located(problem.response(), uri, repeated.first());
  }

  /** Adds the path of a key, which the server completes to a URL. */
  private static Response located(Response response, UriInfo uri, ApiKey key) {
    return Response.fromResponse(response)
        .header(HttpHeaders.LOCATION, uri.getAbsolutePath().getRawPath() + "/" + key.id())
        .build();
  }

  private Response rotated(ApiKey key) {
    if (!services.allowsSelfRotation() && key.id().equals(services.caller().keyId())) {
      throw KeyProblem.forbidden("A key of this realm cannot rotate itself");
    }
    IssuedApiKey issued = keys.rotate(key.id(), grace());
    return issued == null ? over() : issued(issued);
  }

  private Duration grace() {
    if (services.request().body().length == 0) {
      return Duration.ZERO;
    }
    JsonBody body = body();
    body.requireOnly(Set.of(GRACE), Set.of());
    Object seconds = body.members().getOrDefault(GRACE, 0L);
    Long number = seconds instanceof Long given ? given : JsonBody.wholeNumber(seconds);
    long max = ApiKeyManager.MAX_GRACE.toSeconds();
    if (number == null || number < 0 || number > max) {
      throw new InvalidSettingException(GRACE, GRACE + " must be a whole number from 0 to " + max);
    }
    return Duration.ofSeconds(number);
  }

  private Response revoked(ApiKey key) {
    return keys.revoke(key.id()) ? JsonResponses.empty(204) : over();
  }

  private static Response over() {
    return new KeyProblem(409, "key_over", "The key is revoked, rotated or expired").response();
  }

  private Response issued(IssuedApiKey issued) {
    return tagged(201, KeyJson.issued(issued, services.clock().instant()), issued.key());
  }

  private Response shown(ApiKey key) {
    return tagged(200, KeyJson.key(key, services.clock().instant()), key);
  }

  private static Response tagged(int status, Map<String, Object> json, ApiKey key) {
    return Response.fromResponse(JsonResponses.json(status, json)).tag(KeyJson.tag(key)).build();
  }
}
