package io.sallyport.dialect.kindly;

import static io.sallyport.dialect.JsonResponses.members;

import io.sallyport.Secured;
import io.sallyport.apikey.ApiKeyIssuer;
import io.sallyport.apikey.ManagedApiKey;
import io.sallyport.audit.AuditType;
import io.sallyport.dialect.JsonBody;
import io.sallyport.dialect.JsonResponses;
import io.sallyport.dialect.UserServices;
import io.sallyport.spi.RealmResource;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The API keys of a kindly user. Only a user's token may manage them: a key must not create another
 * one.
 */
@Secured
public final class KindlyKeys implements RealmResource {
  private static final long MAX_GRACE_HOURS = 30 * 24;
  private static final String GRACE = "grace_period_hours";

  private final UserServices services;

  KindlyKeys(UserServices services) {
    this.services = services;
  }

  @Override
  public String realm() {
    return services.realm();
  }

  /** Creates a key; this response is the only one that contains the key and its secret. */
  @POST
  public Response create() {
    return asUser(
        () -> {
          JsonBody body = JsonBody.of(services.request());
          if (body.error() != null) {
            return KindlyResponses.invalid("A JSON object with a name is required");
          }
          try {
            return issued(
                services
                    .keyIssuer()
                    .create(new KindlyKeyBody(body).asked(services.caller().client())));
          } catch (IllegalArgumentException e) {
            return KindlyResponses.invalid(String.valueOf(e.getMessage()));
          }
        });
  }

  /** Returns the keys, without their secrets. */
  @GET
  public Response list() {
    return asUser(
        () -> {
          List<Map<String, Object>> keys = new ArrayList<>();
          for (ManagedApiKey key : services.keyStore().ofClient(services.caller().client())) {
            keys.add(shown(key));
          }
          return JsonResponses.json(keys);
        });
  }

  /** Changes the settings of a key that the request contains; takes effect at once. */
  @PATCH
  @Path("/{id}")
  public Response change(@PathParam("id") String id) {
    return asUser(
        () -> {
          JsonBody body = JsonBody.of(services.request());
          if (body.error() != null) {
            return KindlyResponses.invalid("A JSON object with the settings to change is required");
          }
          try {
            return changed(
                services
                    .keyIssuer()
                    .change(id, services.caller().client(), new KindlyKeyBody(body)::changed));
          } catch (IllegalArgumentException e) {
            return KindlyResponses.invalid(String.valueOf(e.getMessage()));
          }
        });
  }

  /** Revokes a key; takes effect at once. */
  @DELETE
  @Path("/{id}")
  public Response revoke(@PathParam("id") String id) {
    return asUser(
        () ->
            services.keyStore().revoke(id, services.caller().client(), services.clock().instant())
                ? revoked(id)
                : JsonResponses.json(404, KindlyCode.NOT_FOUND.body()));
  }

  /**
   * Rotates a key: creates one with the same settings; the old one stays valid for a grace period.
   */
  @POST
  @Path("/{id}/rotate")
  public Response rotate(@PathParam("id") String id) {
    return asUser(
        () -> {
          Duration grace;
          try {
            grace = grace();
          } catch (IllegalArgumentException e) {
            return KindlyResponses.invalid(String.valueOf(e.getMessage()));
          }
          ApiKeyIssuer.Issued key =
              services.keyIssuer().rotate(id, services.caller().client(), grace);
          return key == null ? JsonResponses.json(404, KindlyCode.NOT_FOUND.body()) : issued(key);
        });
  }

  private Response asUser(Supplier<Response> work) {
    return KindlyUser.only(services, work);
  }

  /**
   * Returns the grace period; the default is one day.
   *
   * @throws IllegalArgumentException if the body is invalid
   */
  private Duration grace() {
    if (services.request().body().length == 0) {
      return Duration.ofDays(1);
    }
    JsonBody body = JsonBody.of(services.request());
    if (body.error() != null) {
      throw new IllegalArgumentException("The body must be a JSON object, or empty");
    }
    body.requireOnly(Set.of(GRACE), Set.of());
    Object hours = body.members().get(GRACE);
    if (hours == null) {
      return Duration.ofDays(1);
    }
    Long number = KindlyKeyBody.wholeNumber(hours);
    if (number == null || number < 0 || number > MAX_GRACE_HOURS) {
      throw new IllegalArgumentException(
          GRACE + " must be a whole number from 0 to " + MAX_GRACE_HOURS);
    }
    return Duration.ofHours(number);
  }

  private Response revoked(String id) {
    services.recordForCaller(AuditType.AUTHN_TOKEN_REVOKED, id);
    return JsonResponses.empty(204);
  }

  private Response changed(@Nullable ManagedApiKey key) {
    if (key == null) {
      return JsonResponses.json(404, KindlyCode.NOT_FOUND.body());
    }
    services.recordForCaller(AuditType.PRIVILEGE_PERMISSIONS_CHANGED, key.record().id());
    return JsonResponses.json(200, shown(key));
  }

  private Response issued(ApiKeyIssuer.Issued issued) {
    services.recordForCaller(AuditType.AUTHN_TOKEN_CREATED, issued.key().record().id());
    Map<String, Object> shown =
        members(
            "id", issued.key().record().id(),
            "key", issued.keyText().revealText(),
            "secret", issued.signingSecret().revealText());
    shown.putAll(settings(issued.key()));
    return JsonResponses.json(201, shown);
  }

  private static Map<String, Object> shown(ManagedApiKey key) {
    Map<String, Object> shown = members("id", key.record().id(), "prefix", key.prefix());
    shown.putAll(settings(key));
    shown.put("last_used_at", text(key.lastUsedAt()));
    shown.put("revoked_at", text(key.record().revokedAt()));
    return shown;
  }

  private static Map<String, Object> settings(ManagedApiKey key) {
    Map<String, Object> settings =
        members(
            "name", key.record().name(),
            "environment", key.environment(),
            "permissions", List.copyOf(new TreeSet<>(key.record().permissions().granted())),
            "allowed_ips", key.record().addresses().allowed(),
            "denied_ips", key.record().addresses().denied());
    settings.put("expires_at", text(key.record().expiresAt()));
    settings.put("created_at", key.createdAt().toString());
    settings.put("quota", key.quota() == null ? null : Long.valueOf(key.quota()));
    settings.put("signed_only", key.record().signedOnly());
    return settings;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
