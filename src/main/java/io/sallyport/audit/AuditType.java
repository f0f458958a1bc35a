package io.sallyport.audit;

import io.sallyport.Reason;
import java.lang.System.Logger.Level;
import java.util.Locale;

/**
 * What an event is about, by the names of the <a
 * href="https://cheatsheetseries.owasp.org/cheatsheets/Logging_Vocabulary_Cheat_Sheet.html">OWASP
 * Logging Vocabulary</a>; those that it has no name for say so.
 */
public enum AuditType {
  /** A request or a login proved who calls. */
  AUTHN_LOGIN_SUCCESS(Level.INFO, "The caller was proved"),
  /** A request or a login did not prove who calls. */
  AUTHN_LOGIN_FAIL(Level.WARNING, "The caller was not proved"),
  /** An account was locked after too many failures. */
  AUTHN_LOGIN_LOCK(Level.WARNING, "The account was locked"),
  /** A password or a second factor was changed. */
  AUTHN_PASSWORD_CHANGE(Level.INFO, "A factor of the account was changed"),
  /** A token or a key was issued. */
  AUTHN_TOKEN_CREATED(Level.INFO, "A token or key was issued"),
  /** A token or a key was revoked. */
  AUTHN_TOKEN_REVOKED(Level.INFO, "A token or key was revoked"),
  /** A token was used that was revoked or used up before. */
  AUTHN_TOKEN_REUSE(Level.ERROR, "A token was used that is not good any more"),
  /** The caller is known and may not do that. */
  AUTHZ_FAIL(Level.WARNING, "The caller may not do that"),
  /** A caller has used its quota up. */
  EXCESS_RATE_LIMIT_EXCEEDED(Level.WARNING, "A quota is used up"),
  /** A request could not be read. */
  INPUT_VALIDATION_FAIL(Level.WARNING, "The request could not be read"),
  /** A request bears no good CSRF token. */
  MALICIOUS_CSRF(Level.WARNING, "A CSRF token is missing or wrong"),
  /** What a key may do was changed. */
  PRIVILEGE_PERMISSIONS_CHANGED(Level.WARNING, "What a key may do was changed"),
  /** A session was ended by who it belongs to. */
  SESSION_LOGOUT(Level.INFO, "A session was ended"),
  /** An account was created. */
  USER_CREATED(Level.INFO, "An account was created"),
  /** Not of the vocabulary: it could not be decided about a request. */
  AUTHN_UNAVAILABLE(Level.ERROR, "It could not be decided"),
  /** Not of the vocabulary: a service account was created or removed. */
  SERVICE_ACCOUNT_CHANGED(Level.INFO, "A service account was changed"),
  /** Not of the vocabulary: a receiver of webhooks has answered 410 and gets no more of them. */
  WEBHOOK_DISABLED(Level.WARNING, "The receiver is gone and was disabled"),
  /** Not of the vocabulary: a webhook was given up. */
  WEBHOOK_UNDELIVERED(Level.WARNING, "A webhook could not be delivered");

  private final Level level;
  private final String description;

  AuditType(Level level, String description) {
    this.level = level;
    this.description = description;
  }

  /** The name in the vocabulary: lower case with underscores. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How grave it is. */
  public Level level() {
    return level;
  }

  /** One fixed English sentence for people, without a full stop. */
  public String description() {
    return description;
  }

  /** Returns what a rejection for that reason is about. */
  static AuditType of(Reason reason) {
    return switch (reason) {
      case TOKEN_REVOKED, API_KEY_REVOKED -> AUTHN_TOKEN_REUSE;
      case ADDRESS_REJECTED,
          INSUFFICIENT_PERMISSIONS,
          INSUFFICIENT_ROLE,
          REQUIREMENT_NOT_MET,
          ACCESS_DENIED ->
          AUTHZ_FAIL;
      case CSRF_MISSING, CSRF_INVALID, CROSS_SITE_REQUEST -> MALICIOUS_CSRF;
      case QUOTA_EXHAUSTED -> EXCESS_RATE_LIMIT_EXCEEDED;
      case CREDENTIAL_DUPLICATED,
          HEADER_MALFORMED,
          SIGNATURE_INCOMPLETE,
          SIGNATURE_MALFORMED,
          WEBHOOK_UNKNOWN,
          HTTPS_REQUIRED,
          BODY_TOO_LARGE,
          BODY_UNREADABLE,
          BODY_CONSUMED,
          BODY_LENGTH_MISMATCH,
          METHOD_REWRITTEN,
          TARGET_REWRITTEN,
          HOST_MISMATCH,
          CONTENT_TYPE_MALFORMED ->
          INPUT_VALIDATION_FAIL;
      case UNAVAILABLE, INTERNAL_ERROR, GUARD_MISSING -> AUTHN_UNAVAILABLE;
      default -> AUTHN_LOGIN_FAIL;
    };
  }
}
