package io.sallyport.audit;

import io.sallyport.Reason;
import java.lang.System.Logger.Level;
import java.util.Locale;

/**
 * The kind of an event, with the names of the <a
 * href="https://cheatsheetseries.owasp.org/cheatsheets/Logging_Vocabulary_Cheat_Sheet.html">OWASP
 * Logging Vocabulary</a>; kinds that the vocabulary lacks are marked.
 */
public enum AuditType {
  /** A request or a login authenticated. */
  AUTHN_LOGIN_SUCCESS(Level.INFO, "The caller authenticated"),
  /** A request or a login failed to authenticate. */
  AUTHN_LOGIN_FAIL(Level.WARNING, "The caller failed to authenticate"),
  /** An account was locked after too many failures. */
  AUTHN_LOGIN_LOCK(Level.WARNING, "The account was locked"),
  /** A password or a second factor was changed. */
  AUTHN_PASSWORD_CHANGE(Level.INFO, "A factor of the account was changed"),
  /** A token or a key was issued. */
  AUTHN_TOKEN_CREATED(Level.INFO, "A token or key was issued"),
  /** A token or a key was revoked. */
  AUTHN_TOKEN_REVOKED(Level.INFO, "A token or key was revoked"),
  /** A token was used that had been revoked or used up. */
  AUTHN_TOKEN_REUSE(Level.ERROR, "A token was used that is not valid any more"),
  /** The caller is authenticated and not allowed. */
  AUTHZ_FAIL(Level.WARNING, "The caller is not allowed"),
  /** A caller has used up its quota. */
  EXCESS_RATE_LIMIT_EXCEEDED(Level.WARNING, "A quota is used up"),
  /** A request could not be read. */
  INPUT_VALIDATION_FAIL(Level.WARNING, "The request could not be read"),
  /** The CSRF token of a request is missing or wrong. */
  MALICIOUS_CSRF(Level.WARNING, "A CSRF token is missing or wrong"),
  /** The permissions of a key were changed. */
  PRIVILEGE_PERMISSIONS_CHANGED(Level.WARNING, "The permissions of a key were changed"),
  /** A user ended a session. */
  SESSION_LOGOUT(Level.INFO, "A session was ended"),
  /** An account was created. */
  USER_CREATED(Level.INFO, "An account was created"),
  /** An account was deleted, with all that belongs to it. */
  USER_DELETED(Level.WARNING, "An account was deleted"),
  /** Not in the vocabulary: a request could not be decided. */
  AUTHN_UNAVAILABLE(Level.ERROR, "The request could not be decided"),
  /** Not in the vocabulary: a service account was created or removed. */
  SERVICE_ACCOUNT_CHANGED(Level.INFO, "A service account was changed"),
  /** Not in the vocabulary: a receiver of webhooks responded 410 and gets no more of them. */
  WEBHOOK_DISABLED(Level.WARNING, "The receiver is gone and was disabled"),
  /** Not in the vocabulary: a webhook was given up. */
  WEBHOOK_UNDELIVERED(Level.WARNING, "A webhook could not be delivered");

  private final Level level;
  private final String description;

  AuditType(Level level, String description) {
    this.level = level;
    this.description = description;
  }

  /** Returns the name in the vocabulary: lower case with underscores. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the level. */
  public Level level() {
    return level;
  }

  /** Returns one fixed English sentence for people, without a full stop. */
  public String description() {
    return description;
  }

  /** Returns the kind of event of a rejection with that reason. */
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
          NONCE_MISSING,
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
          FORWARDED_URL_UNKNOWN,
          CONTENT_TYPE_MALFORMED ->
          INPUT_VALIDATION_FAIL;
      case UNAVAILABLE, INTERNAL_ERROR, GUARD_MISSING -> AUTHN_UNAVAILABLE;
      default -> AUTHN_LOGIN_FAIL;
    };
  }
}
