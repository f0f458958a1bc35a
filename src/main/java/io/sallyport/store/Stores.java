package io.sallyport.store;

import io.sallyport.account.AccountStore;
import io.sallyport.account.LockoutStore;
import io.sallyport.account.SecondFactorStore;
import io.sallyport.account.ServiceAccountStore;
import io.sallyport.apikey.KeyUsageStore;
import io.sallyport.apikey.ManagedApiKeyStore;
import io.sallyport.apikey.QuotaStore;
import io.sallyport.audit.AuditStore;
import io.sallyport.outbox.Outbox;
import io.sallyport.replay.NonceStore;
import io.sallyport.token.IssuingKeyStore;
import io.sallyport.token.RefreshTokenStore;
import io.sallyport.token.Revocations;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the library keeps, in one technology. Each method returns a store of that
 * technology; a caller keeps what it returns. Implementations, and the stores that they return, are
 * safe for use by several threads.
 *
 * <p>A store that cannot decide throws {@link io.sallyport.UnavailableException}, which clients see
 * as 503.
 */
public interface Stores {

  /**
   * Connects to the technology when the application starts. A technology that is down for the
   * moment logs it and returns; its stores are unavailable until it is up.
   *
   * @throws IllegalStateException if the configuration is invalid, so the application must not
   *     start
   */
  default void open() {}

  /**
   * Returns the time of the database, to the second at least; null if entries are in the memory of
   * this process.
   *
   * @throws io.sallyport.UnavailableException if the database cannot be asked
   */
  default @Nullable Instant time() {
    return null;
  }

  /**
   * Returns whether entries survive a restart of this process. If they do not, signed requests that
   * are dated before the start are rejected, since their nonces are not known.
   */
  boolean isDurable();

  /** Returns the nonces of signed requests, assertions and webhooks, of all realms. */
  NonceStore nonces();

  /** Returns the accounts of all realms that are not configured. */
  AccountStore accounts();

  /** Returns the second factors of the accounts of all realms. */
  SecondFactorStore secondFactors();

  /** Returns the service accounts of all realms. */
  ServiceAccountStore serviceAccounts();

  /** Returns the failed logins of all realms. */
  LockoutStore lockouts();

  /** Returns the API keys that the users of one realm create. */
  ManagedApiKeyStore apiKeys(String realm);

  /** Returns the counted calls of API keys with limits, of all realms. */
  QuotaStore quotas();

  /** Returns how many calls the API keys of all realms had. */
  KeyUsageStore keyUsage();

  /** Returns the keys that sign the tokens of all realms. */
  IssuingKeyStore issuingKeys();

  /** Returns the refresh tokens of all realms. */
  RefreshTokenStore refreshTokens();

  /** Returns the revoked tokens of all realms. */
  Revocations revocations();

  /** Returns the webhooks that wait to be sent. */
  Outbox outbox();

  /** Returns the audit trail of all realms. */
  AuditStore audit();

  /**
   * Returns empty stores in the memory of this process, of bounded size.
   *
   * @param clock determines what has expired
   * @param maxNonces the maximum number of nonces at the same time, at least 1
   * @param maxNoncesPerClient the maximum number of nonces of one client, at least 1
   */
  static Stores inMemory(Clock clock, int maxNonces, int maxNoncesPerClient) {
    return new InMemoryStores(clock, maxNonces, maxNoncesPerClient);
  }
}
