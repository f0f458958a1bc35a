package io.sallyport.dialect.kindly;

import static io.sallyport.dialect.JsonResponses.members;

import io.sallyport.Reason;
import io.sallyport.dialect.JsonBody;
import java.util.Map;

/** The error codes of kindly, with the messages of its documentation if it has them. */
enum KindlyCode {
  AUTH_001("Invalid credentials", "Check email/password"),
  AUTH_002("Token expired", "Refresh token or re-login"),
  AUTH_003("Invalid token format", "Ensure proper Bearer format"),
  AUTH_004("API key not found", "Check key hasn't been revoked"),
  AUTH_005("IP not whitelisted", "Add IP to allowed list"),
  AUTH_006("MFA required", "Provide MFA code"),
  AUTH_007("Account locked", "Contact support"),
  AUTH_008("Insufficient permissions", "Use a credential that has the permission"),
  AUTH_009(
      "Invalid signature", "Sign method, path, timestamp, nonce and body with the key's secret"),
  AUTH_010("Timestamp outside the window", "Check the clock"),
  AUTH_011("Nonce already used", "Sign every request with a new nonce"),
  AUTH_013("Quota exhausted", "Wait until the quota is reset, or use another key"),
  AUTH_012("CSRF token missing or invalid", "Send the token of /api/csrf-token as X-CSRF-Token"),
  VALIDATION("The request is not valid", "Check the request against the documentation"),
  CONFLICT("Email already registered", "Log in, or register another address"),
  MFA_STATE("The second factor is not in that state", "Enable, confirm, then disable"),
  NOT_FOUND("Not found", "Check the id"),
  TOO_LARGE("The request body is too large", "Send a smaller body"),
  HTTPS_REQUIRED("HTTPS is required", "Use https"),
  UNAVAILABLE("The service is not available", "Try again later");

  private final String message;
  private final String solution;

  KindlyCode(String message, String solution) {
    this.message = message;
    this.solution = solution;
  }

  /** Returns the code of a rejection. */
  static KindlyCode of(Reason reason) {
    return switch (reason) {
      case TOKEN_EXPIRED, TOKEN_REVOKED -> AUTH_002;
      case API_KEY_UNKNOWN, API_KEY_EXPIRED, API_KEY_REVOKED, SIGNATURE_KEY_UNKNOWN -> AUTH_004;
      case ADDRESS_REJECTED -> AUTH_005;
      case INSUFFICIENT_PERMISSIONS, INSUFFICIENT_ROLE, REQUIREMENT_NOT_MET, ACCESS_DENIED ->
          AUTH_008;
      case SIGNATURE_WRONG,
          SIGNATURE_KEY_AMBIGUOUS,
          SIGNATURE_ALGORITHM_WRONG,
          COMPONENT_NOT_COVERED,
          DIGEST_WRONG ->
          AUTH_009;
      case TIMESTAMP_OUTSIDE_WINDOW -> AUTH_010;
      case NONCE_REPLAYED, SIGNATURE_REPLAYED -> AUTH_011;
      case QUOTA_EXHAUSTED -> AUTH_013;
      case CSRF_MISSING, CSRF_INVALID, CROSS_SITE_REQUEST -> AUTH_012;
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
          VALIDATION;
      case BODY_TOO_LARGE -> TOO_LARGE;
      case HTTPS_REQUIRED -> HTTPS_REQUIRED;
      case UNAVAILABLE, INTERNAL_ERROR -> UNAVAILABLE;
      default -> AUTH_003;
    };
  }

  /** Returns the error body. */
  Map<String, Object> body() {
    return body(message);
  }

  /**
   * Returns the error body with another message, which must not contain anything of the request,
   * except names of members as {@link JsonBody#requireOnly} shows them.
   */
  Map<String, Object> body(String message) {
    return members("code", name(), "message", message, "solution", solution);
  }
}
