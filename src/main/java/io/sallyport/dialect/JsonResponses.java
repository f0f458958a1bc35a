package io.sallyport.dialect;

import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import io.sallyport.internal.BoundedLog;
import io.sallyport.internal.JsonText;
import io.sallyport.internal.ProblemDetails;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.ErrorFormat;
import io.sallyport.spi.Outcome;
import io.sallyport.telemetry.Telemetry;
import io.sallyport.token.IssuingKeys;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Creates the responses of endpoints. Caches must not store them, since they contain tokens or the
 * errors of logins.
 */
public final class JsonResponses {

  /** A fraction of the time that a key is published ahead, since one can be withdrawn at once. */
  private static final Duration MAX_AGE = IssuingKeys.PUBLISHED_AHEAD.dividedBy(12);

  /** Bounded, since anyone can call an endpoint at any rate. */
  private static final BoundedLog LOG = new BoundedLog(System.getLogger("sallyport"));

  private JsonResponses() {}

  /**
   * Returns the response of an endpoint's work; 503 if a store or another part is unavailable, and
   * 400 if the body cannot be read to its end.
   *
   * @param errors writes the bodies of error responses
   */
  public static Response of(ErrorFormat errors, Supplier<Response> work) {
    try {
      return work.get();
    } catch (UnavailableException e) {
      LOG.log(Level.WARNING, "An endpoint is unavailable: " + e.getMessage(), e.getCause());
      return error(errors, 503, Reason.UNAVAILABLE)
          .header(HttpHeaders.RETRY_AFTER, Math.max(1, e.retryAfter().toSeconds()))
          .build();
    } catch (UncheckedIOException e) {
      return error(errors, 400, Reason.BODY_UNREADABLE).build();
    }
  }

  private static Response.ResponseBuilder error(ErrorFormat errors, int status, Reason reason) {
    ErrorFormat.Body body =
        ProblemDetails.traced(errors.body(status, Outcome.rejected(reason)), Telemetry.traceId());
    return Response.status(status)
        .type(MediaType.valueOf(body.mediaType()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(body.text().getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a JSON object with a status. */
  public static Response json(int status, Map<String, ?> body) {
    return builder(status, body).build();
  }

  /** Returns a JSON array with status 200. */
  public static Response json(List<?> items) {
    return Response.ok(JsonText.write(items).getBytes(StandardCharsets.UTF_8))
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** Returns a response without a body. */
  public static Response empty(int status) {
    return Response.status(status).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  /** Returns a JSON object with the header {@code Retry-After}. */
  public static Response later(int status, Map<String, ?> body, Duration wait) {
    return builder(status, body)
        .header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.plusMillis(999).toSeconds()))
        .build();
  }

  /** Returns the response with an additional cookie. */
  public static Response withCookie(Response response, String cookie) {
    return Response.fromResponse(response).header(HttpHeaders.SET_COOKIE, cookie).build();
  }

  /** Returns a public response, which caches may store for a time. */
  public static Response forAnyone(Response response, Duration maxAge) {
    Response open = Response.fromResponse(response).build();
    open.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "public, max-age=" + maxAge.toSeconds());
    return open;
  }

  /** Returns a 401 response with a challenge. */
  public static Response unauthorized(Map<String, ?> body, Challenge challenge) {
    return builder(401, body).header(HttpHeaders.WWW_AUTHENTICATE, challenge.toString()).build();
  }

  /** Returns an ordered map of alternating names and values. */
  public static Map<String, Object> members(Object... namesAndValues) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return members;
  }

  private static Response.ResponseBuilder builder(int status, Map<String, ?> body) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(JsonText.write(body).getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the public keys of a realm as a JWKS, which caches may keep. */
  public static Response publicKeys(RealmServices services) {
    return forAnyone(json(200, members("keys", services.publicKeys())), MAX_AGE);
  }
}
