package io.sallyport.account;

import io.sallyport.Secret;
import io.sallyport.UnavailableException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of one realm. Safe for use by several threads. Whoever wants to log somebody in asks
 * {@link Logins}, which counts failures too.
 *
 * <p>Neither the response nor its time tells an unknown login from a wrong password: whatever
 * comes, one hash is verified. (An account whose hash has another cost than the policy's takes
 * another time, until its next login renews the hash.)
 */
public final class Accounts {

  /** Verified in place of a password that is too long, so that this takes its time too. */
  private static final Secret DUMMY_PASSWORD = Secret.ofText("stand-in");

  private final String realm;
  private final AccountStore store;
  private final PasswordHash hash;

  /** Verified for logins that nobody has. */
  private final String dummyHash;

  /**
   * Checks the logins of that realm. Computes one hash.
   *
   * @param realm the name of the realm
   * @param store where the accounts are
   * @param hash verifies passwords, and renews hashes of another cost than its own
   * @throws UnavailableException if too many passwords are being hashed at the moment
   */
  public Accounts(String realm, AccountStore store, PasswordHash hash) {
    this.realm = realm;
    this.store = store;
    this.hash = hash;
    this.dummyHash = hash.dummyHash();
  }

  /**
   * The account of that login, if that is its password. An outdated hash of it is renewed.
   *
   * @param login as the store got it; compared exactly
   * @param password as it was sent
   * @return null for an unknown login, a wrong password, an account without password, and a login
   *     or password that is too long, all alike
   * @throws UnavailableException if the store does not answer, or too many passwords are being
   *     hashed at the moment
   */
  @Nullable Account authenticate(String login, Secret password) {
    return authenticate(login, password, account -> true);
  }

  /**
   * The same of the accounts that may log in here. The password of another one is not looked at: it
   * takes the time and gets the response of an unknown login.
   */
  @Nullable Account authenticate(String login, Secret password, Predicate<Account> eligible) {
    Account found = byLogin(login);
    Account account = found != null && eligible.test(found) ? found : null;
    boolean bounded = password.length() <= PasswordHash.MAX_PASSWORD_BYTES;
    boolean readable = account != null && hash.isReadable(account.passwordHash());
    String encoded = account != null && readable ? account.passwordHash() : dummyHash;
    boolean same = hash.verify(bounded ? password : DUMMY_PASSWORD, encoded);
    if (account == null || !readable || !bounded || !same) {
      return null;
    }
    return hash.isOutdated(encoded) ? renewed(account, password) : account;
  }

  /**
   * Adds an account.
   *
   * @param account the account, whose password hash is made here
   * @param password its password, up to {@link PasswordHash#MAX_PASSWORD_BYTES} bytes
   * @return null if the login is taken
   * @throws UnavailableException if the store does not answer, or too many passwords are being
   *     hashed at the moment
   */
  public @Nullable Account register(Account account, Secret password) {
    Account hashed = account.withPasswordHash(hash.hash(password));
    return store.add(realm, hashed) ? hashed : null;
  }

  /**
   * The account of that id; null if there is none any more.
   *
   * @throws UnavailableException if the store does not answer
   */
  public @Nullable Account byId(String id) {
    return store.byId(realm, id);
  }

  /** Whether an account has that login. */
  boolean isKnown(String login) {
    return byLogin(login) != null;
  }

  /** The account of that login, whoever sends it; null if there is none. */
  @Nullable Account byLogin(String login) {
    return login.length() > Account.MAX_LENGTH ? null : store.byLogin(realm, login);
  }

  /** The hash of that login's password; that of nobody for an account that has none. */
  String passwordHash(String login) {
    Account account = byLogin(login);
    return account == null || account.passwordHash().isEmpty() ? dummyHash : account.passwordHash();
  }

  /** The account with a hash of today's cost. */
  private Account renewed(Account account, Secret password) {
    try {
      String renewed = hash.hash(password);
      Account now = store.byId(realm, account.id());
      // Hashing takes a while: a password that was changed meanwhile must not come back.
      if (now == null || !now.passwordHash().equals(account.passwordHash())) {
        return account;
      }
      store.changePasswordHash(realm, account.id(), renewed);
      return now.withPasswordHash(renewed);
    } catch (UnavailableException e) {
      // The password is proved all the same; the next login tries again.
      return account;
    }
  }
}
