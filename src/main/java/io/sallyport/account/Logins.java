package io.sallyport.account;

import io.sallyport.Secret;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a login of one realm has to pass: the lockout, then the password. Safe for use by
 * several threads.
 *
 * <p>Whatever login is sent, one that exists or not, attempts are counted and refused alike.
 */
public final class Logins {
  private final Accounts accounts;
  private final @Nullable Lockout lockout;
  private final KnownDevices devices;

  /**
   * The logins of a realm.
   *
   * @param accounts checks the passwords
   * @param lockout counts failures; null if any number of them may be made
   * @param random makes the marks of known devices
   */
  public Logins(Accounts accounts, @Nullable Lockout lockout, SecureRandom random) {
    this.accounts = accounts;
    this.lockout = lockout;
    this.devices = new KnownDevices(random);
  }

  /**
   * The account of that login, for a dialect that tells nothing else of a login.
   *
   * @return null if it is not proved, or the account is locked
   * @throws io.sallyport.UnavailableException if a store does not answer, or too many passwords are
   *     being hashed at the moment
   */
  public @Nullable Account authenticate(String login, Secret password) {
    LoginResult result = login(new LoginAttempt(login, password, null));
    return result instanceof LoginResult.Good good ? good.account() : null;
  }

  /**
   * Logs somebody in, or tells why not.
   *
   * @throws io.sallyport.UnavailableException if a store does not answer, or too many passwords are
   *     being hashed at the moment
   */
  public LoginResult login(LoginAttempt attempt) {
    return lockout == null
        ? checked(attempt)
        : lockout.attempt(counter(attempt, lockout), () -> checked(attempt));
  }

  /**
   * What a device shows at the next login, to have attempts of its own; null where devices are not
   * told apart. For whoever has just logged in.
   */
  public @Nullable String deviceMark(Account account) {
    return lockout == null || !lockout.knowsDevices() || account.passwordHash().isEmpty()
        ? null
        : devices.mark(account.passwordHash());
  }

  private LoginResult checked(LoginAttempt attempt) {
    Account account = accounts.authenticate(attempt.login(), attempt.password());
    return account == null ? new LoginResult.Wrong() : new LoginResult.Good(account);
  }

  private String counter(LoginAttempt attempt, Lockout lockout) {
    String mark = attempt.device();
    String id =
        mark == null || !lockout.knowsDevices()
            ? null
            : KnownDevices.idOf(mark, accounts.passwordHash(attempt.login()));
    return id == null
        ? Lockout.counter("login", attempt.login())
        : Lockout.counter("device", attempt.login(), id);
  }
}
