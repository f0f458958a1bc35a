package io.sallyport.account;

import java.security.SecureRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a login of one realm has to pass: the lockout, the password, the second factor.
 * Safe for use by several threads.
 *
 * <p>Whatever login is sent, one that exists or not, attempts are counted and rejected alike; only
 * that counters of unknown logins are kept in a bounded number, which takes more attempts to fill
 * than a lock usually lasts.
 */
public final class Logins {
  private final Accounts accounts;
  private final @Nullable Lockout lockout;
  private final SecondFactors factors;
  private final KnownDevices devices;

  /**
   * The logins of a realm.
   *
   * @param accounts checks the passwords
   * @param lockout counts failures; null if any number of them may be made
   * @param factors the second factors of those accounts that have one
   * @param random makes the marks of known devices
   */
  public Logins(
      Accounts accounts, @Nullable Lockout lockout, SecondFactors factors, SecureRandom random) {
    this.accounts = accounts;
    this.lockout = lockout;
    this.factors = factors;
    this.devices = new KnownDevices(random);
  }

  /**
   * Logs a user in, or tells why not.
   *
   * @throws io.sallyport.UnavailableException if a store does not answer, or too many passwords are
   *     being hashed at the moment
   */
  public LoginResult login(LoginAttempt attempt) {
    return login(attempt, account -> true);
  }

  /**
   * Logs a user in where not every account may, or tells why not. An account that may not is
   * rejected as an unknown login, in the same time: its password is not looked at.
   *
   * @param eligible which accounts may log in here
   * @throws io.sallyport.UnavailableException if a store does not answer, or too many passwords are
   *     being hashed at the moment
   */
  public LoginResult login(LoginAttempt attempt, Predicate<Account> eligible) {
    return lockout == null
        ? checked(attempt, eligible)
        : lockout.attempt(counter(attempt, lockout), () -> checked(attempt, eligible));
  }

  /**
   * The account of a login that was rejected, for the audit trail; null if there is none. No
   * response may depend on it.
   *
   * @throws io.sallyport.UnavailableException if the store does not answer
   */
  public @Nullable Account rejectedAccount(String login) {
    return accounts.byLogin(login);
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

  /**
   * Starts to set a second factor up, in place of one that was not confirmed yet. It counts once it
   * is confirmed.
   *
   * @param issuer what the user's app shows beside the login
   * @return what the user needs, shown once; null if the account has a second factor that counts
   */
  public @Nullable Enrollment enroll(Account account, String issuer) {
    return factors.enroll(account.id(), issuer, account.login());
  }

  /**
   * Makes a second factor count, when a code proves that the user's app has it. The code is used
   * up.
   *
   * @return null if there is none to be confirmed
   */
  public @Nullable LoginResult confirm(Account account, String code) {
    return factors.isBegun(account.id())
        ? counted(
            account,
            () ->
                factors.confirm(account.id(), code)
                    ? new LoginResult.Good(account)
                    : new LoginResult.Wrong())
        : null;
  }

  /**
   * Takes the second factor away, for a code of it.
   *
   * @return null if there is none that counts
   */
  public @Nullable LoginResult withdraw(Account account, String code) {
    return factors.isOn(account.id())
        ? counted(
            account,
            () ->
                factors.withdraw(account.id(), code)
                    ? new LoginResult.Good(account)
                    : new LoginResult.Wrong())
        : null;
  }

  /** Whether the account has a second factor that counts. */
  public boolean hasSecondFactor(Account account) {
    return factors.isOn(account.id());
  }

  private LoginResult checked(LoginAttempt attempt, Predicate<Account> eligible) {
    Account account = accounts.authenticate(attempt.login(), attempt.password(), eligible);
    if (account == null) {
      return new LoginResult.Wrong();
    }
    if (!factors.isOn(account.id())) {
      return new LoginResult.Good(account);
    }
    String code = attempt.code();
    return code == null ? new LoginResult.CodeMissing() : byCode(account, code);
  }

  /** A code that was used is used up, whatever becomes of it then. */
  private LoginResult byCode(Account account, String code) {
    return factors.use(account.id(), code)
        ? new LoginResult.Good(account)
        : new LoginResult.Wrong();
  }

  /**
   * Failures here do not count for the login, nor does a good code forget those of the login: who
   * has a stolen token could otherwise guess the password without end.
   */
  private LoginResult counted(Account account, Supplier<LoginResult> check) {
    return lockout == null
        ? check.get()
        : lockout.attempt(Lockout.counter("factor", account.id()), check);
  }

  private String counter(LoginAttempt attempt, Lockout lockout) {
    String mark = attempt.device();
    String id =
        mark == null || !lockout.knowsDevices()
            ? null
            : KnownDevices.idOf(mark, accounts.passwordHash(attempt.login()));
    if (id != null) {
      return Lockout.unboundedCounter("device", attempt.login(), id);
    }
    return accounts.isKnown(attempt.login())
        ? Lockout.counter("login", attempt.login())
        : Lockout.unboundedCounter("login", attempt.login());
  }
}
