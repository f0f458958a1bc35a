package io.sallyport.token;

import io.sallyport.account.LockoutPolicy;
import io.sallyport.jwt.VerificationKey;
import java.time.Duration;
import java.util.List;
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

  @Override
  public String toString() {
    return "IssuingConfig";
  }
}
