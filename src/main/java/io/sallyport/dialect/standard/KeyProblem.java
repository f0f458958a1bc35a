package io.sallyport.dialect.standard;

import io.sallyport.apikey.InvalidSettingException;
import io.sallyport.dialect.JsonResponses;
import io.sallyport.internal.ProblemDetails;
import io.sallyport.telemetry.Telemetry;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request to the endpoints of API keys that is rejected; it becomes a problem detail. */
final class KeyProblem extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** The page that explains the codes. */
  private static final String DOCUMENTS = "https://sallyport.io/api-keys.html#";

  private static final MediaType PROBLEM = MediaType.valueOf(ProblemDetails.MEDIA_TYPE);

  private final int status;
  private final String code;
  private final String detail;
  private final @Nullable String member;

  /**
   * Creates the exception.
   *
   * @param code a word that programs can compare
   * @param detail the cause, for the client
   */
  KeyProblem(int status, String code, String detail) {
    this(status, code, detail, null);
  }

  private KeyProblem(int status, String code, String detail, @Nullable String member) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.member = member;
  }

  /** Returns that there is no such key, or it belongs to another client. */
  static KeyProblem notFound() {
    return new KeyProblem(404, "key_not_found", "There is no such key");
  }

  /** Returns that a request is invalid. */
  static KeyProblem invalid(String detail) {
    return new KeyProblem(400, "request_invalid", detail);
  }

  /** Returns that a request is invalid, and which member of its body is, if that is known. */
  static KeyProblem invalid(IllegalArgumentException cause) {
    String member = cause instanceof InvalidSettingException invalid ? invalid.setting() : null;
    return new KeyProblem(400, "request_invalid", String.valueOf(cause.getMessage()), member);
  }

  /** Returns that the caller may not do it. */
  static KeyProblem forbidden(String detail) {
    return new KeyProblem(403, "key_access_denied", detail);
  }

  /** Returns that the caller may not set a member of the body to this value. */
  static KeyProblem forbidden(String member, String detail) {
    return new KeyProblem(403, "key_access_denied", detail, member);
  }

  /** Returns the response. */
  Response response() {
    Map<String, Object> body =
        JsonResponses.members(
            "type",
            DOCUMENTS + code,
            "title",
            Standard.phrase(status),
            "status",
            status,
            "detail",
            detail,
            "code",
            code);
    if (member != null) {
      body.put(
          "errors", List.of(JsonResponses.members("pointer", "#/" + member, "detail", detail)));
    }
    String traceId = Telemetry.traceId();
    if (traceId != null) {
      body.put(ProblemDetails.TRACE_ID, traceId);
    }
    Response json = JsonResponses.json(status, body);
    return Response.fromResponse(json).type(PROBLEM).build();
  }

  /** Returns the code, for the audit trail. */
  String code() {
    return code;
  }

  /** Returns the status. */
  int status() {
    return status;
  }
}
