package io.sallyport.dialect.kindly;

import static io.sallyport.dialect.JsonResponses.members;

import io.sallyport.Secured;
import io.sallyport.dialect.JsonBody;
import io.sallyport.dialect.JsonResponses;
import io.sallyport.dialect.KeyReports;
import io.sallyport.dialect.KeyServices;
import io.sallyport.dialect.UserServices;
import io.sallyport.keys.ApiKey;
import io.sallyport.keys.ApiKeyManager;
import io.sallyport.keys.ApiKeyQuery;
import io.sallyport.keys.ApiKeySettings;
import io.sallyport.keys.IssuedApiKey;
import io.sallyport.keys.RateLimit;
import io.sallyport.spi.RealmResource;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private final KeyServices keyServices;
  private final ApiKeyManager keys;

  KindlyKeys(UserServices services) {
    this.services = services;
    this.keyServices = Objects.requireNonNull(services.keys());
    this.keys = keyServices.apiKeys();
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
            return issued(keys.issue(new KindlyKeyBody(body).asked(services.caller().client())));
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
          ApiKeyQuery mine =
              ApiKeyQuery.ofOwner(services.caller().client()).size(ApiKeyQuery.MAX_SIZE);
          List<Map<String, Object>> shown = new ArrayList<>();
          keys.list(mine).keys().forEach(key -> shown.add(0, shown(key)));
          return JsonResponses.json(shown);
        });
  }

  /** Returns the permissions and environments that a new key can have. */
  @GET
  @Path("/catalogue")
  public Response catalogue() {
    return asUser(() -> JsonResponses.json(200, KeyReports.catalogue(keyServices)));
  }

  /** Returns the calls with a key by day, of the last 30 days. */
  @GET
  @Path("/{id}/usage")
  public Response usage(@PathParam("id") String id) {
    return asUser(
        () ->
            isMine(id)
                ? KeyReports.usage(keyServices, id, new MultivaluedHashMap<>())
                : JsonResponses.json(404, KindlyCode.NOT_FOUND.body()));
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
            KindlyKeyBody changes = new KindlyKeyBody(body);
            return changed(isMine(id) ? keys.change(id, changes::changed) : null);
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
            isMine(id) && keys.revoke(id)
                ? JsonResponses.empty(204)
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
          IssuedApiKey key = isMine(id) ? keys.rotate(id, grace) : null;
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
    Long number = JsonBody.wholeNumber(hours);
    if (number == null || number < 0 || number > MAX_GRACE_HOURS) {
      throw new IllegalArgumentException(
          GRACE + " must be a whole number from 0 to " + MAX_GRACE_HOURS);
    }
    return Duration.ofHours(number);
  }

  private boolean isMine(String id) {
    ApiKey key = keys.find(id);
    return key != null && key.settings().owner().equals(services.caller().client());
  }

  private static Response changed(@Nullable ApiKey key) {
    return key == null
        ? JsonResponses.json(404, KindlyCode.NOT_FOUND.body())
        : JsonResponses.json(200, shown(key));
  }

  private static Response issued(IssuedApiKey issued) {
    Map<String, Object> shown =
        members(
            "id", issued.key().id(),
            "key", issued.text().revealText(),
            "secret", issued.signingSecret().revealText());
    shown.putAll(settings(issued.key()));
    return JsonResponses.json(201, shown);
  }

  private static Map<String, Object> shown(ApiKey key) {
    Map<String, Object> shown = members("id", key.id(), "prefix", key.prefix());
    shown.putAll(settings(key));
    shown.put("last_used_at", text(key.lastUsedAt()));
    shown.put("revoked_at", text(key.revokedAt()));
    return shown;
  }

  private static Map<String, Object> settings(ApiKey key) {
    ApiKeySettings settings = key.settings();
    Map<String, Object> members =
        members(
            "name", settings.name(),
            "environment", key.environment(),
            "permissions", List.copyOf(new TreeSet<>(settings.permissions().granted())),
            "allowed_ips", settings.allowedIps(),
            "denied_ips", settings.deniedIps());
    members.put("expires_at", text(settings.expiresAt()));
    members.put("created_at", key.createdAt().toString());
    members.put("quota", quota(settings));
    members.put("signed_only", settings.signedOnly());
    return members;
  }

  /** Returns the calls in 24 hours; null without such a limit. */
  private static @Nullable Long quota(ApiKeySettings settings) {
    for (RateLimit limit : settings.limits()) {
      if (limit.window().equals(KindlyKeyBody.QUOTA_WINDOW)) {
        return (long) limit.calls();
      }
    }
    return null;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
