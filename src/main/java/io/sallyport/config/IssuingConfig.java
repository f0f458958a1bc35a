package io.sallyport.config;

import io.sallyport.account.LockoutPolicy;
import io.sallyport.jwt.VerificationKey;
import io.sallyport.token.IssuingKey;
import io.sallyport.token.IssuingKeyPolicy;
import io.sallyport.token.TokenPolicy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a realm issues tokens of its own.
 *
 * @param issuer its issuer
 * @param policy what its tokens are like
 * @param keyPolicy what the keys are like that it makes itself
 * @param key the key that it signs with; null if it makes its own
 * @param retired the keys that verify tokens of earlier keys; empty without one
 * @param clockSkew how far the clocks of its nodes may differ
 * @param accounts who may log in, besides those in a store
 * @param lockout when an account is locked; null if never
 * @param cookieSecure whether browsers send its cookies over HTTPS alone
 */
public record IssuingConfig(
    String issuer,
    TokenPolicy policy,
    IssuingKeyPolicy keyPolicy,
    @Nullable IssuingKey key,
    List<VerificationKey> retired,
    Duration clockSkew,
    List<AccountConfig> accounts,
    @Nullable LockoutPolicy lockout,
    boolean cookieSecure) {

  /** Copies the lists. */
  public IssuingConfig {
    retired = List.copyOf(retired);
    accounts = List.copyOf(accounts);
  }
}
