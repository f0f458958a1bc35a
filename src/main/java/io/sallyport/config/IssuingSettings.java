package io.sallyport.config;

import io.sallyport.token.TokenPolicy;
import java.time.Duration;
import java.util.List;

/**
 * How a realm gives out tokens of its own.
 *
 * @param issuer its issuer
 * @param policy what its tokens are like
 * @param clockSkew how far the clocks of its nodes may differ
 * @param accounts who may log in, besides those in a store
 */
public record IssuingSettings(
    String issuer, TokenPolicy policy, Duration clockSkew, List<AccountSettings> accounts) {

  /** Copies the list. */
  public IssuingSettings {
    accounts = List.copyOf(accounts);
  }
}
