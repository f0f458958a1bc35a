package io.sallyport.dialect;

import io.sallyport.account.Account;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that may log in with a request.
 *
 * @param eligible returns whether an account may log in
 * @param reason the reason that the audit trail gives for an account that may not
 * @param keyId the public id of the API key that came with the login; null if there is none
 */
public record Admission(
    Predicate<Account> eligible, @Nullable String reason, @Nullable String keyId) {

  /** Every account. */
  public static final Admission ALL = new Admission(account -> true, null, null);

  /** Returns the type's name only: the key id is the client's. */
  @Override
  public String toString() {
    return "Admission";
  }
}
