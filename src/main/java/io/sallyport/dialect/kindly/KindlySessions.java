package io.sallyport.dialect.kindly;

import static io.sallyport.dialect.JsonResponses.members;

import io.sallyport.Secured;
import io.sallyport.audit.AuditType;
import io.sallyport.dialect.JsonResponses;
import io.sallyport.dialect.UserServices;
import io.sallyport.spi.RealmResource;
import io.sallyport.token.ActiveSession;
import io.sallyport.token.TokenService;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** The sessions of a kindly user. Only a user's token may list and end them. */
@Secured
public final class KindlySessions implements RealmResource {

  /** The maximum number of sessions that are shown, and that can be ended one by one. */
  private static final int SHOWN = 100;

  private final UserServices services;

  KindlySessions(UserServices services) {
    this.services = services;
  }

  @Override
  public String realm() {
    return services.realm();
  }

  /** Returns the newest sessions, with a mark at the one of the request. */
  @GET
  public Response list() {
    return KindlyUser.only(
        services,
        () -> {
          String current = current(services);
          return JsonResponses.json(
              active().stream().map(session -> shown(session, current)).toList());
        });
  }

  /** Ends all sessions, also the one of the request. */
  @DELETE
  public Response endAll() {
    return KindlyUser.only(
        services,
        () -> {
          services.tokens().revokeSessions(services.caller().getName(), null);
          // Without refresh tokens, the session of the request is not stored.
          services.tokens().revokeSession(current(services), services.clock().instant());
          return ended(true);
        });
  }

  /** Ends one session. */
  @DELETE
  @Path("/{id}")
  public Response end(@PathParam("id") String id) {
    return KindlyUser.only(
        services,
        () -> {
          if (active().stream().noneMatch(session -> session.id().equals(id))) {
            return JsonResponses.json(404, KindlyCode.NOT_FOUND.body());
          }
          services.tokens().revokeSession(id, services.clock().instant());
          return ended(id.equals(current(services)));
        });
  }

  /** Returns the id of the session of the caller's token. */
  static String current(UserServices services) {
    return TokenService.sessionOf(String.valueOf(services.caller().claims().get("jti")));
  }

  private List<ActiveSession> active() {
    return services.tokens().sessions(services.caller().getName(), SHOWN);
  }

  private Response ended(boolean current) {
    services.recordForCaller(AuditType.SESSION_LOGOUT, null);
    Response response = JsonResponses.empty(204);
    return current
        ? JsonResponses.withCookie(response, services.cookies().session().takeBack())
        : response;
  }

  private static Map<String, Object> shown(ActiveSession session, String current) {
    return members(
        "id", session.id(),
        "created_at", session.startedAt().toString(),
        "last_used_at", session.usedAt().toString(),
        "expires_at", session.expiresAt().toString(),
        "current", session.id().equals(current));
  }
}
