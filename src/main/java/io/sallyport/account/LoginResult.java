package io.sallyport.account;

import java.time.Duration;

/** The result of a login. */
public sealed interface LoginResult {

  /**
   * The login succeeded.
   *
   * @param account the account that logged in
   */
  record Success(Account account) implements LoginResult {}

  /**
   * The login is unknown, or the password or code is wrong. The response must not distinguish them.
   */
  record Wrong() implements LoginResult {}

  /** The password is right, and the code of the second factor is missing. */
  record CodeMissing() implements LoginResult {}

  /**
   * Too many attempts have failed, so nothing was checked.
   *
   * @param retryAfter the remaining time of the lock; more than zero
   */
  record Locked(Duration retryAfter) implements LoginResult {}
}
