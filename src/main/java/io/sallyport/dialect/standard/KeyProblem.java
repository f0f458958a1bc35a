package io.sallyport.dialect.standard;

import io.sallyport.dialect.JsonResponses;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.Serial;

/** A request to the endpoints of API keys that is rejected; it becomes a problem detail. */
final class KeyProblem extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** The page that explains the codes. */
  private static final String DOCUMENTS = "https://sallyport.io/api-keys.html#";

  private static final MediaType PROBLEM = MediaType.valueOf("application/problem+json");

  private final int status;
  private final String code;
  private final String detail;

  /**
   * Creates the exception.
   *
   * @param code a word that programs can compare
   * @param detail the cause, for the client
   */
  KeyProblem(int status, String code, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.detail = detail;
  }

  /** Returns that there is no such key, or it belongs to another client. */
  static KeyProblem notFound() {
    return new KeyProblem(404, "key_not_found", "There is no such key");
  }

  /** Returns that a request is invalid. */
  static KeyProblem invalid(String detail) {
    return new KeyProblem(400, "request_invalid", detail);
  }

  /** Returns that the caller may not do it. */
  static KeyProblem forbidden(String detail) {
    return new KeyProblem(403, "key_access_denied", detail);
  }

  /** Returns the response. */
  Response response() {
    Response json =
        JsonResponses.json(
            status,
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
                code));
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
