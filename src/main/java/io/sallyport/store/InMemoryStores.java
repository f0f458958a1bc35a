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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stores everything in the memory of this process, within limits. A restart deletes all of it. Safe
 * for use by several threads.
 */
final class InMemoryStores implements Stores {
  private final NonceStore nonces;
  private final Map<String, ManagedApiKeyStore> apiKeys = new ConcurrentHashMap<>();
  private final AccountStore accounts = AccountStore.inMemory();
  private final SecondFactorStore secondFactors = SecondFactorStore.inMemory();
  private final ServiceAccountStore serviceAccounts = ServiceAccountStore.inMemory();
  private final LockoutStore lockouts;
  private final QuotaStore quotas = QuotaStore.inMemory();
  private final KeyUsageStore keyUsage = KeyUsageStore.inMemory();
  private final IssuingKeyStore issuingKeys = IssuingKeyStore.inMemory();
  private final RefreshTokenStore refreshTokens;
  private final Revocations revocations;
  private final Outbox outbox = Outbox.inMemory();
  private final AuditStore audit = AuditStore.inMemory();

  /**
   * Creates empty stores.
   *
   * @param clock the clock for expiry
   * @param maxNonces nonces that are stored at the same time, at least 1
   * @param maxNoncesPerClient nonces of one client that are stored at the same time, at least 1
   */
  InMemoryStores(Clock clock, int maxNonces, int maxNoncesPerClient) {
    this.nonces = NonceStore.inMemory(clock, maxNonces, maxNoncesPerClient);
    this.lockouts = LockoutStore.inMemory(clock);
    this.refreshTokens = RefreshTokenStore.inMemory(clock);
    this.revocations = Revocations.inMemory(clock);
  }

  @Override
  public boolean isDurable() {
    return false;
  }

  @Override
  public NonceStore nonces() {
    return nonces;
  }

  @Override
  public ManagedApiKeyStore apiKeys(String realm) {
    return apiKeys.computeIfAbsent(realm, name -> ManagedApiKeyStore.inMemory());
  }

  @Override
  public AccountStore accounts() {
    return accounts;
  }

  @Override
  public SecondFactorStore secondFactors() {
    return secondFactors;
  }

  @Override
  public ServiceAccountStore serviceAccounts() {
    return serviceAccounts;
  }

  @Override
  public LockoutStore lockouts() {
    return lockouts;
  }

  @Override
  public QuotaStore quotas() {
    return quotas;
  }

  @Override
  public KeyUsageStore keyUsage() {
    return keyUsage;
  }

  @Override
  public IssuingKeyStore issuingKeys() {
    return issuingKeys;
  }

  @Override
  public RefreshTokenStore refreshTokens() {
    return refreshTokens;
  }

  @Override
  public Revocations revocations() {
    return revocations;
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public AuditStore audit() {
    return audit;
  }
}
