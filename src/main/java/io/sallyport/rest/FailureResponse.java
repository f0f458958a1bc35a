package io.sallyport.rest;

import io.sallyport.Reason;
import io.sallyport.UnavailableException;
import io.sallyport.internal.ProblemDetails;
import io.sallyport.spi.Challenge;
import io.sallyport.spi.ErrorFormat;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Outcome.Rejected;
import io.sallyport.telemetry.Telemetry;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Turns a rejection into a response. Only this class chooses a status. */
final class FailureResponse {
  private FailureResponse() {}

  /** Returns the response to a rejected request. */
  static Response of(Rejected rejected, ErrorFormat errors, List<Challenge> challenges) {
    int status = errors.status(rejected.reason(), status(rejected.reason()));
    Response.ResponseBuilder response = start(status, rejected, errors);
    if (status == 401 || rejected.reason() == Reason.INSUFFICIENT_PERMISSIONS) {
      for (Challenge challenge : challenges) {
        response.header(HttpHeaders.WWW_AUTHENTICATE, challenge.toString());
        challenge.fields().forEach(response::header);
      }
    }
    String wait = rejected.facts().get(Reason.RETRY_AFTER);
    if (wait != null) {
      response.header(HttpHeaders.RETRY_AFTER, wait);
    }
    return response.build();
  }

  /** Returns the rejection of a request that could not be decided, with the time to try again. */
  static Rejected rejected(UnavailableException unavailable) {
    long seconds = Math.max(1, unavailable.retryAfter().plusMillis(999).toSeconds());
    return Outcome.rejected(Reason.UNAVAILABLE, Reason.RETRY_AFTER, Long.toString(seconds))
        .explained(
            "decision",
            "every store and source of keys to be available",
            Objects.requireNonNullElse(unavailable.getMessage(), "a failure"));
  }

  private static Response.ResponseBuilder start(int status, Rejected rejected, ErrorFormat errors) {
    ErrorFormat.Body body =
        ProblemDetails.traced(errors.body(status, rejected), Telemetry.traceId());
    return Response.status(status)
        .type(MediaType.valueOf(body.mediaType()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(body.text().getBytes(StandardCharsets.UTF_8));
  }

  private static int status(Reason reason) {
    return switch (reason) {
      case CREDENTIAL_DUPLICATED,
          HEADER_MALFORMED,
          SIGNATURE_INCOMPLETE,
          NONCE_MISSING,
          SIGNATURE_MALFORMED,
          BODY_UNREADABLE,
          BODY_CONSUMED,
          BODY_LENGTH_MISMATCH,
          METHOD_REWRITTEN,
          TARGET_REWRITTEN,
          HOST_MISMATCH,
          FORWARDED_URL_UNKNOWN,
          CONTENT_TYPE_MALFORMED ->
          400;
      case ADDRESS_REJECTED,
          CSRF_MISSING,
          CSRF_INVALID,
          CROSS_SITE_REQUEST,
          INSUFFICIENT_PERMISSIONS,
          INSUFFICIENT_ROLE,
          REQUIREMENT_NOT_MET,
          ACCESS_DENIED,
          HTTPS_REQUIRED ->
          403;
      case WEBHOOK_UNKNOWN -> 404;
      case DELIVERY_REPEATED -> 409;
      case BODY_TOO_LARGE -> 413;
      case QUOTA_EXHAUSTED -> 429;
      case INTERNAL_ERROR -> 500;
      case GUARD_MISSING, UNAVAILABLE -> 503;
      case CREDENTIAL_MISSING,
          CREDENTIALS_DISAGREE,
          CREDENTIAL_REJECTED,
          TOKEN_MALFORMED,
          TOKEN_TOO_LONG,
          TOKEN_ALGORITHM_REJECTED,
          TOKEN_CRITICAL_UNKNOWN,
          TOKEN_KEY_UNKNOWN,
          TOKEN_SIGNATURE_WRONG,
          TOKEN_TYPE_WRONG,
          TOKEN_ISSUER_WRONG,
          TOKEN_AUDIENCE_WRONG,
          TOKEN_EXPIRED,
          TOKEN_NOT_YET_VALID,
          TOKEN_TOO_OLD,
          TOKEN_CLAIM_MISSING,
          TOKEN_CLAIM_INVALID,
          TOKEN_CLAIM_REJECTED,
          TOKEN_BOUND,
          TOKEN_REVOKED,
          API_KEY_UNKNOWN,
          API_KEY_EXPIRED,
          API_KEY_REVOKED,
          SIGNATURE_WRONG,
          SIGNATURE_KEY_UNKNOWN,
          SIGNATURE_KEY_AMBIGUOUS,
          SIGNATURE_ALGORITHM_WRONG,
          COMPONENT_NOT_COVERED,
          DIGEST_WRONG,
          TIMESTAMP_OUTSIDE_WINDOW,
          NONCE_REPLAYED,
          SIGNATURE_REPLAYED,
          DELIVERY_MALFORMED,
          DELIVERY_FOREIGN,
          CERTIFICATE_URL_REJECTED,
          CERTIFICATE_REJECTED,
          VERIFY_TOKEN_WRONG ->
          401;
    };
  }
}
