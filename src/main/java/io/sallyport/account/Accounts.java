package io.sallyport.account;

import io.sallyport.Secret;
import io.sallyport.UnavailableException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of one realm. Thread-safe. To log an account in, use {@link Logins}, which also
 * counts failures.
 *
 * <p>Neither the response nor its time distinguishes an unknown login from a wrong password:
 * exactly one slow hash is verified in each case. A right password may take less time. (An account
 * whose hash has another cost than the policy's takes another time, until its next login renews the
 * hash.)
 */
public final class Accounts {

  /** Verified instead of a password that is too long, so that it takes the same time. */
  private static final Secret DUMMY_PASSWORD = Secret.ofText("stand-in");

  private final String realm;
  private final AccountStore store;
  private final PasswordHash hash;

  /** Verified for unknown logins. */
  private final Once<String> dummyHash;

  /**
   * Creates the accounts of a realm. No hash is computed.
   *
   * @param realm the name of the realm
   * @param store stores the accounts
   * @param hash verifies passwords, and renews hashes of another cost than its own
   * @throws IllegalStateException if its computations need more memory than the process may have
   */
  public Accounts(String realm, AccountStore store, PasswordHash hash) {
    this.realm = realm;
    this.store = store;
    this.hash = hash;
    this.dummyHash = new Once<>(hash::dummyHash);
    hash.requireMemory(Runtime.getRuntime().maxMemory());
  }

  /**
   * Computes the hashes that the first login would wait for otherwise. A login that comes meanwhile
   * waits until all are computed, whether it is known or not.
   *
   * @throws UnavailableException if too many passwords are being hashed; the first login tries
   *     again
   */
  public void prepare() {
    String unused = dummyHash.get();
    store.prepare();
  }

  String realm() {
    return realm;
  }

  /**
   * Returns the account of that login, if the password is right. Renews an outdated hash.
   *
   * @param login as the store received it; compared exactly
   * @param password as it was sent
   * @return null for an unknown login, a wrong password, an account without password, and a login
   *     or password that is too long
   * @throws UnavailableException if the store is unavailable, or too many passwords are being
   *     hashed
   */
  @Nullable Account authenticate(String login, Secret password) {
    return authenticate(login, password, account -> true);
  }

  /**
   * Returns the account like {@link #authenticate(String, Secret)}, if it may log in here. The
   * password of another account is not verified: its login takes the time and gets the response of
   * an unknown login.
   */
  @Nullable Account authenticate(String login, Secret password, Predicate<Account> eligible) {
    String unknown = dummyHash.get();
    Account found = byLogin(login);
    Account account = found != null && eligible.test(found) ? found : null;
    boolean bounded = password.length() <= PasswordHash.MAX_PASSWORD_BYTES;
    boolean readable = account != null && hash.isReadable(account.passwordHash());
    String encoded = account != null && readable ? account.passwordHash() : unknown;
    boolean same = hash.verify(bounded ? password : DUMMY_PASSWORD, encoded);
    if (!same && PasswordHash.isFast(encoded)) {
      boolean unused = hash.verify(DUMMY_PASSWORD, unknown);
    }
    if (account == null || !readable || !bounded || !same) {
      return null;
    }
    return hash.isOutdated(encoded) ? renewed(account, password) : account;
  }

  /**
   * Adds an account.
   *
   * @param account the account; its password hash is created here
   * @param password its password, up to {@link PasswordHash#MAX_PASSWORD_BYTES} bytes
   * @return null if the login is taken
   * @throws UnavailableException if the store is unavailable, or too many passwords are being
   *     hashed
   */
  public @Nullable Account register(Account account, Secret password) {
    Account hashed = account.withPasswordHash(hash.hash(password));
    return store.add(realm, hashed) ? hashed : null;
  }

  /**
   * Changes the password of an account.
   *
   * @param account the account as it authenticated with its current password
   * @param password the new password, up to {@link PasswordHash#MAX_PASSWORD_BYTES} bytes
   * @return the changed account; null if its password was changed since it authenticated
   * @throws UnavailableException if the store is unavailable, or too many passwords are being
   *     hashed
   */
  public @Nullable Account changePassword(Account account, Secret password) {
    String changed = hash.hash(password);
    return store.changePasswordHash(realm, account.id(), account.passwordHash(), changed)
        ? account.withPasswordHash(changed)
        : null;
  }

  /**
   * Removes an account permanently. What belongs to it is elsewhere, and stays.
   *
   * @param account the account as it authenticated with its current password
   * @return false if its password was changed since it authenticated, or it is configured
   * @throws UnavailableException if the store is unavailable
   */
  public boolean remove(Account account) {
    return store.remove(realm, account.id(), account.passwordHash());
  }

  /** Returns whether the account is configured, so that it cannot be changed here. */
  public boolean isConfigured(Account account) {
    return store.isConfigured(realm, account.id());
  }

  /**
   * Returns the account of that id; null if there is none.
   *
   * @throws UnavailableException if the store is unavailable
   */
  public @Nullable Account byId(String id) {
    return store.byId(realm, id);
  }

  /** Returns whether an account has that login. */
  boolean isKnown(String login) {
    return byLogin(login) != null;
  }

  /** Returns the account of that login; null if there is none. */
  @Nullable Account byLogin(String login) {
    return login.length() > Account.MAX_LENGTH ? null : store.byLogin(realm, login);
  }

  /** Returns the password hash of that login; the dummy hash if the account has none. */
  String passwordHash(String login) {
    String unknown = dummyHash.get();
    Account account = byLogin(login);
    return account == null || account.passwordHash().isEmpty() ? unknown : account.passwordHash();
  }

  /**
   * Returns the account with a hash of the current cost. Hashing takes a while: if the hash was
   * changed meanwhile, the password must be right for the new one.
   */
  private @Nullable Account renewed(Account account, Secret password) {
    try {
      Account renewed = changePassword(account, password);
      if (renewed != null) {
        return renewed;
      }
      Account now = store.byId(realm, account.id());
      return now != null && hash.verify(password, now.passwordHash()) ? now : null;
    } catch (UnavailableException e) {
      // The password is right anyway; the next login tries again.
      return account;
    }
  }
}
