package io.sallyport.dialect.kindly;

import static io.sallyport.dialect.JsonResponses.members;

import io.sallyport.Secured;
import io.sallyport.account.ServiceAccount;
import io.sallyport.account.ServiceAccountStore;
import io.sallyport.audit.AuditType;
import io.sallyport.dialect.JsonBody;
import io.sallyport.dialect.JsonResponses;
import io.sallyport.dialect.UserServices;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.spi.RealmResource;
import io.sallyport.token.IssuedServiceAccount;
import io.sallyport.token.ServiceAccountRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The service accounts of a kindly user. Only a user's token may manage them: a service account
 * must not create another one.
 */
@Secured
public final class KindlyServiceAccounts implements RealmResource {
  private static final Set<String> MEMBERS =
      Set.of("name", "description", "permissions", "key_type");

  /** The members for which null means the default; neither restricts anything. */
  private static final Set<String> OPTIONAL = Set.of("description", "key_type");

  private final UserServices services;

  KindlyServiceAccounts(UserServices services) {
    this.services = services;
  }

  @Override
  public String realm() {
    return services.realm();
  }

  /** Creates a service account; this response is the only one that contains its private key. */
  @POST
  public Response create() {
    return KindlyUser.only(
        services,
        () -> {
          JsonBody body = JsonBody.of(services.request());
          if (body.error() != null) {
            return KindlyResponses.invalid("A JSON object with name and permissions is required");
          }
          try {
            return created(request(body));
          } catch (IllegalArgumentException e) {
            return KindlyResponses.invalid(String.valueOf(e.getMessage()));
          }
        });
  }

  /** Returns the service accounts, without their secrets. */
  @GET
  public Response list() {
    return KindlyUser.only(
        services,
        () ->
            JsonResponses.json(
                services.serviceAccounts().ofOwner(services.caller().getName()).stream()
                    .map(KindlyServiceAccounts::shown)
                    .toList()));
  }

  /** Removes a service account and revokes all its tokens, at once. */
  @DELETE
  @Path("/{id}")
  public Response remove(@PathParam("id") String id) {
    return KindlyUser.only(
        services,
        () -> {
          if (!services.serviceAccounts().remove(id, services.caller().getName())) {
            return JsonResponses.json(404, KindlyCode.NOT_FOUND.body());
          }
          services.recordForCaller(AuditType.SERVICE_ACCOUNT_CHANGED, id);
          return JsonResponses.empty(204);
        });
  }

  private Response created(ServiceAccountRequest request) {
    IssuedServiceAccount issued = services.serviceAccounts().create(request);
    if (issued == null) {
      return KindlyResponses.invalid(
          "A user can have at most " + ServiceAccountStore.PER_OWNER + " service accounts");
    }
    services.recordForCaller(AuditType.SERVICE_ACCOUNT_CHANGED, issued.account().id());
    Map<String, Object> shown = shown(issued.account());
    shown.put("private_key", issued.privateKey().revealText());
    shown.put("token_url", services.issuer() + Kindly.TOKEN_PATH);
    return JsonResponses.json(201, shown);
  }

  private ServiceAccountRequest request(JsonBody body) {
    body.requireOnly(MEMBERS, OPTIONAL);
    String name = body.text("name");
    if (name == null) {
      throw new IllegalArgumentException("A name is required");
    }
    if (body.isNoText("description") || body.isNoText("key_type")) {
      throw new IllegalArgumentException("description and key_type must be texts");
    }
    String description = body.text("description");
    Set<String> permissions = permissions(body.members().get("permissions"));
    for (String permission : permissions) {
      if (!services.caller().permissions().holds(permission)) {
        throw new IllegalArgumentException(
            "A service account cannot have permissions that its user does not have");
      }
    }
    return new ServiceAccountRequest(
        services.caller().getName(),
        name,
        description == null ? "" : description,
        permissions,
        algorithm(body.text("key_type")));
  }

  private static Set<String> permissions(@Nullable Object value) {
    if (!(value instanceof List<?> list)
        || list.size() > ServiceAccountRequest.MAX_PERMISSIONS
        || !list.stream().allMatch(String.class::isInstance)) {
      throw new IllegalArgumentException(
          "permissions must be a list of at most "
              + ServiceAccountRequest.MAX_PERMISSIONS
              + " texts, which may be empty");
    }
    Set<String> permissions = new LinkedHashSet<>();
    list.forEach(permission -> permissions.add((String) permission));
    return permissions;
  }

  private static JwsAlgorithm algorithm(@Nullable String name) {
    JwsAlgorithm algorithm = name == null ? JwsAlgorithm.ES256 : JwsAlgorithm.of(name);
    if (algorithm == null) {
      throw new IllegalArgumentException("key_type must be ES256, RS256 or EdDSA");
    }
    return algorithm;
  }

  private static Map<String, Object> shown(ServiceAccount account) {
    Map<String, Object> shown =
        members(
            "id", account.id(),
            "name", account.name(),
            "description", account.description(),
            "permissions", new ArrayList<>(new TreeSet<>(account.permissions())));
    shown.put("key_type", account.key().algorithm());
    shown.put("key_id", account.key().keyId());
    shown.put("created_at", account.createdAt().toString());
    return shown;
  }
}
