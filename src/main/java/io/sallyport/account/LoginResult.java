package io.sallyport.account;

import io.sallyport.Secret;
import io.sallyport.internal.StrictBase64;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The result of a login. */
public sealed interface LoginResult {

  /**
   * The login succeeded.
   *
   * @param account the account that logged in
   */
  record Success(Account account) implements LoginResult {}

  /**
   * The login is unknown, or the password or code is wrong. The response must not distinguish
   * them.
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
