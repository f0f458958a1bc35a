package io.sallyport.config;

import io.sallyport.account.LockoutPolicy;
import io.sallyport.token.TokenPolicy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a realm gives out tokens of its own.
 *
 * @param issuer its issuer
 * @param policy what its tokens are like
 * @param clockSkew how far the clocks of its nodes may differ
 * @param accounts who may log in, besides those in a store
 * @param lockout when an account is locked; null if never
 * @param cookieSecure whether browsers send its cookies over HTTPS alone
 */
public record IssuingSettings(
    String issuer,
    TokenPolicy policy,
    Duration clockSkew,
    List<AccountSettings> accounts,
    @Nullable LockoutPolicy lockout,
    boolean cookieSecure) {

  /** Copies the list. */
  public IssuingSettings {
    accounts = List.copyOf(accounts);
  }
}
