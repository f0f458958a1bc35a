package io.sallyport.token;

import io.sallyport.Secret;
import io.sallyport.account.Account;
import io.sallyport.account.PasswordHash;
import io.sallyport.jwt.VerificationKey;
import org.jspecify.annotations.Nullable;

/**
 * An account of the configuration. Immutable.
 *
 * @param account the account, without the hash of its password
 * @param password the password; null if it logs in only with its key
 * @param publicKey the key that verifies its assertions, with one algorithm; null if it has none
 */
public record ConfiguredAccount(
    Account account, @Nullable Secret password, @Nullable VerificationKey publicKey) {

  /** Returns the account with the hash of its password. */
  public Account hashed(PasswordHash hash) {
    return password == null ? account : account.withPasswordHash(hash.hash(password));
  }

  @Override
  public String toString() {
    return "ConfiguredAccount[" + account.id() + "]";
  }
}
