package io.sallyport.token;

import io.sallyport.Secret;
import io.sallyport.account.Account;
import io.sallyport.account.LockoutPolicy;
import io.sallyport.account.PasswordHash;
import io.sallyport.jwt.VerificationKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a realm issues its own tokens. Immutable.
 *
 * @param issuer the {@code iss} of its tokens
 * @param policy the lifetimes and the form of its tokens
 * @param keys the keys that sign them
 * @param clockSkew how far the clocks of its nodes may differ
 * @param accounts the accounts that can log in besides those in a store
 * @param lockout when an account is locked; null if never
 * @param cookieSecure whether browsers send its cookies over HTTPS only
 */
public record IssuingConfig(
    String issuer,
    TokenPolicy policy,
    Keys keys,
    Duration clockSkew,
    List<ConfiguredAccount> accounts,
    @Nullable LockoutPolicy lockout,
    boolean cookieSecure) {

  /**
   * The keys that sign tokens. Immutable.
   *
   * @param policy how the realm creates and rotates keys
   * @param configured the configured key that signs; null if the realm creates its keys
   * @param retired the keys that verify tokens of earlier configured keys
   */
  public record Keys(
      IssuingKeyPolicy policy, @Nullable IssuingKey configured, List<VerificationKey> retired) {

    /** Copies the list. */
    public Keys {
      retired = List.copyOf(retired);
    }

    @Override
    public String toString() {
      return "Keys";
    }
  }

  /** Copies the list. */
  public IssuingConfig {
    accounts = List.copyOf(accounts);
  }

  /** Returns the keys of the accounts that log in with assertions. */
  AssertionKeys accountKeys() {
    Map<String, VerificationKey> found = new HashMap<>();
    for (ConfiguredAccount account : accounts) {
      if (account.publicKey() != null) {
        found.put(account.account().login(), account.publicKey());
      }
    }
    return found::get;
  }

  /** Returns the keys that sign, as configured, or else those in the store. */
  public IssuingKeys issuingKeys(
      String realm, IssuingKeyStore store, Clock clock, SecureRandom random) {
    return keys.configured() == null
        ? IssuingKeys.stored(realm, keys.policy(), store, clock, random)
        : IssuingKeys.fixed(keys.configured(), keys.retired());
  }

  @Override
  public String toString() {
    return "IssuingConfig";
  }

  /**
   * An account of the configuration. Immutable.
   *
   * @param account the account, without the hash of its password
   * @param password the password; null if it logs in only with its key
   * @param publicKey the key that verifies its assertions, with one algorithm; null if it has none
   */
  public record ConfiguredAccount(
      Account account, @Nullable Secret password, @Nullable VerificationKey publicKey) {

    /**
     * Checks the length of the password, which is hashed later.
     *
     * @throws IllegalArgumentException if it is longer than a password can be
     */
    public ConfiguredAccount {
      if (password != null && password.length() > PasswordHash.MAX_PASSWORD_BYTES) {
        throw new IllegalArgumentException(
            "the password has more than " + PasswordHash.MAX_PASSWORD_BYTES + " bytes");
      }
    }

    /** Returns the account with the hash of its password. */
    public Account hashed(PasswordHash hash) {
      return password == null ? account : account.withPasswordHash(hash.hash(password));
    }

    @Override
    public String toString() {
      return "ConfiguredAccount[" + account.id() + "]";
    }
  }
}
