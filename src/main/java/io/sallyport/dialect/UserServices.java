package io.sallyport.dialect;

import io.sallyport.account.Accounts;
import io.sallyport.account.BrowserCookies;
import io.sallyport.account.CsrfTokens;
import io.sallyport.account.LoginAttempt;
import io.sallyport.account.LoginResult;
import io.sallyport.account.Logins;
import io.sallyport.audit.AuditEvent;
import io.sallyport.audit.AuditType;
import io.sallyport.token.ServiceAccounts;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The further services of a realm whose users register, use browsers, and manage API keys and
 * service accounts. For built-in dialects: it changes with them.
 */
public interface UserServices extends TokenServices {

  /**
   * Returns the services as {@code UserServices}.
   *
   * @throws IllegalArgumentException if they are not those of the library
   */
  static UserServices of(RealmServices services) {
    if (services instanceof UserServices these) {
      return these;
    }
    throw new IllegalArgumentException("a built-in dialect needs the services of the library");
  }

  /** Returns the accounts. */
  Accounts accounts();

  /** Checks a login, and records it if it fails. */
  LoginResult login(LoginAttempt attempt);

  /** Returns the logins: second factors and known devices. */
  Logins logins();

  /** Returns the cookies of browser sessions. */
  BrowserCookies cookies();

  /** Returns the CSRF tokens of browser sessions. */
  CsrfTokens csrf();

  /** Returns the service accounts. */
  ServiceAccounts serviceAccounts();

  /** Returns the newest events of the audit trail that concern a client. */
  List<AuditEvent> newestEvents(String client, int max);

  /** Returns the clock. */
  Clock clock();

  /**
   * Records an event that concerns the authenticated caller.
   *
   * @param id the public id of the API key or service account that changed; null if there is none
   */
  void recordForCaller(AuditType type, @Nullable String id);

  /** Records that a request of the authenticated caller was rejected. */
  void recordRejectedCaller(AuditType type, String reason);
}
