package io.sallyport.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The checks of a login of one realm: the lockout, the password, the second factor. Thread-safe.
 *
 * <p>Attempts on existing and on unknown logins are counted and rejected in the same way. Only the
 * number of counters of unknown logins is limited; filling it takes more attempts than fit into the
 * time of a lock.
 */
public final class Logins {
  private final Accounts accounts;
  private final @Nullable Lockout lockout;
  private final SecondFactors factors;
  private final KnownDevices devices;

  /**
   * Creates the logins of a realm.
   *
   * @param accounts verifies the passwords
   * @param lockout counts failures; null if failures are unlimited
   * @param factors the second factors of those accounts that have one
   * @param random creates the marks of known devices
   */
  Logins(Accounts accounts, @Nullable Lockout lockout, SecondFactors factors, SecureRandom random) {
    this.accounts = accounts;
    this.lockout = lockout;
    this.factors = factors;
    this.devices = new KnownDevices(random);
  }

  /**
   * Logs a user in, or returns why not.
   *
   * @throws io.sallyport.UnavailableException if a store is unavailable, or too many passwords are
   *     being hashed
   */
  public LoginResult login(LoginAttempt attempt) {
    return login(attempt, account -> true);
  }

  /**
   * Logs a user in if the account is eligible, or returns why not. An account that is not eligible
   * is rejected like an unknown login, in the same time; its password is not verified.
   *
   * @param eligible which accounts may log in here
   * @throws io.sallyport.UnavailableException if a store is unavailable, or too many passwords are
   *     being hashed
   */
  public LoginResult login(LoginAttempt attempt, Predicate<Account> eligible) {
    return lockout == null
        ? checked(attempt, eligible)
        : lockout.attempt(counter(attempt, lockout), () -> checked(attempt, eligible));
  }

  /**
   * Returns the account of a rejected login, for the audit trail; null if there is none. A response
   * must not depend on it.
   *
   * @throws io.sallyport.UnavailableException if the store is unavailable
   */
  public @Nullable Account rejectedAccount(String login) {
    return accounts.byLogin(login);
  }

  /**
   * Returns the mark that a device sends at the next login to be known; null if devices are not
   * distinguished. Call it after a successful login only.
   */
  public @Nullable String deviceMark(Account account) {
    return lockout == null || !lockout.knowsDevices() || account.passwordHash().isEmpty()
        ? null
        : devices.mark(account.passwordHash());
  }

  /**
   * Starts to set a second factor up, and replaces one that was not confirmed. It is active once it
   * is confirmed.
   *
   * @param issuer what the user's app shows beside the login
   * @return the data for the user, shown once; null if the account has an active second factor
   */
  public @Nullable Enrollment enroll(Account account, String issuer) {
    return factors.enroll(account.id(), issuer, account.login());
  }

  /**
   * Activates a second factor, if the code shows that the user's app has its secret. Uses the code
   * up.
   *
   * @return null if no second factor waits for confirmation
   */
  public @Nullable LoginResult confirm(Account account, String code) {
    return factors.isBegun(account.id())
        ? counted(
            account,
            () ->
                factors.confirm(account.id(), code)
                    ? new LoginResult.Success(account)
                    : new LoginResult.Wrong())
        : null;
  }

  /**
   * Disables the second factor, if the code is right.
   *
   * @return null if there is no active second factor
   */
  public @Nullable LoginResult withdraw(Account account, String code) {
    return factors.isOn(account.id())
        ? counted(
            account,
            () ->
                factors.withdraw(account.id(), code)
                    ? new LoginResult.Success(account)
                    : new LoginResult.Wrong())
        : null;
  }

  /** Removes the second factor of an account that was removed, active or not. */
  public void forget(Account account) {
    factors.forget(account.id());
  }

  /** Returns whether the account has an active second factor. */
  public boolean hasSecondFactor(Account account) {
    return factors.isOn(account.id());
  }

  private LoginResult checked(LoginAttempt attempt, Predicate<Account> eligible) {
    Account account = accounts.authenticate(attempt.login(), attempt.password(), eligible);
    if (account == null) {
      return new LoginResult.Wrong();
    }
    if (!factors.isOn(account.id())) {
      return new LoginResult.Success(account);
    }
    String code = attempt.code();
    return code == null ? new LoginResult.CodeMissing() : byCode(account, code);
  }

  /** Verifies a code, which is then used up in any case. */
  private LoginResult byCode(Account account, String code) {
    return factors.use(account.id(), code)
        ? new LoginResult.Success(account)
        : new LoginResult.Wrong();
  }

  /**
   * Counts these failures separately from those of the login, and does not reset the login's
   * counter after a success: otherwise a stolen token would allow unlimited guesses of the
   * password.
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

  /**
   * Returns the logins of a realm.
   *
   * @param accounts verifies the passwords
   * @param policy when an account is locked; null if never
   * @param failures stores the failed logins
   * @param factors stores the second factors of those accounts that have one
   * @param clock determines which failures and codes count
   * @param random creates secrets and the marks of known devices
   */
  public static Logins of(
      Accounts accounts,
      @Nullable LockoutPolicy policy,
      LockoutStore failures,
      SecondFactorStore factors,
      Clock clock,
      SecureRandom random) {
    String realm = accounts.realm();
    return new Logins(
        accounts,
        policy == null ? null : new Lockout(realm, policy, failures, clock),
        new SecondFactors(realm, factors, clock, random),
        random);
  }
}
