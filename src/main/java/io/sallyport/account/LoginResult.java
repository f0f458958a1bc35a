package io.sallyport.account;

import java.time.Duration;

/** What came of a login. */
public sealed interface LoginResult {

  /**
   * It is proved.
   *
   * @param account whose login it is
   */
  record Good(Account account) implements LoginResult {}

  /** Something of it is wrong, or nobody has that login; which of them is not told. */
  record Wrong() implements LoginResult {}

  /** The password is right, and the account has a second factor of which nothing was sent. */
  record CodeMissing() implements LoginResult {}

  /**
   * Too many attempts failed before, so that nothing was checked, whatever was sent.
   *
   * @param retryAfter how long that lasts; more than zero
   */
  record Locked(Duration retryAfter) implements LoginResult {}
}
