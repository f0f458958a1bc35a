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
import java.util.function.Supplier;

/**
 * Stores everything in the memory of this process, within limits. A restart deletes all of it. Safe
 * for use by several threads.
 */
final class InMemoryStores implements Stores {
  private final Clock clock;

  /** Created at once, since it rejects what is dated before its creation. */
  private final NonceStore nonces;

  private final Map<String, ManagedApiKeyStore> apiKeys = new ConcurrentHashMap<>();

  /** The other stores, by their types. Each is created when it is needed. */
  private final Map<Class<?>, Object> stores = new ConcurrentHashMap<>();

  /**
   * Creates empty stores.
   *
   * @param clock the clock for expiry
   * @param maxNonces nonces that are stored at the same time, at least 1
   * @param maxNoncesPerClient nonces of one client that are stored at the same time, at least 1
   */
  InMemoryStores(Clock clock, int maxNonces, int maxNoncesPerClient) {
    this.clock = clock;
    this.nonces = NonceStore.inMemory(clock, maxNonces, maxNoncesPerClient);
  }

  private <T> T store(Class<T> type, Supplier<T> creator) {
    return type.cast(stores.computeIfAbsent(type, each -> creator.get()));
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
    return store(AccountStore.class, AccountStore::inMemory);
  }

  @Override
  public SecondFactorStore secondFactors() {
    return store(SecondFactorStore.class, SecondFactorStore::inMemory);
  }

  @Override
  public ServiceAccountStore serviceAccounts() {
    return store(ServiceAccountStore.class, ServiceAccountStore::inMemory);
  }

  @Override
  public LockoutStore lockouts() {
    return store(LockoutStore.class, () -> LockoutStore.inMemory(clock));
  }

  @Override
  public QuotaStore quotas() {
    return store(QuotaStore.class, QuotaStore::inMemory);
  }

  @Override
  public KeyUsageStore keyUsage() {
    return store(KeyUsageStore.class, KeyUsageStore::inMemory);
  }

  @Override
  public IssuingKeyStore issuingKeys() {
    return store(IssuingKeyStore.class, IssuingKeyStore::inMemory);
  }

  @Override
  public RefreshTokenStore refreshTokens() {
    return store(RefreshTokenStore.class, () -> RefreshTokenStore.inMemory(clock));
  }

  @Override
  public Revocations revocations() {
    return store(Revocations.class, () -> Revocations.inMemory(clock));
  }

  @Override
  public Outbox outbox() {
    return store(Outbox.class, Outbox::inMemory);
  }

  @Override
  public AuditStore audit() {
    return store(AuditStore.class, AuditStore::inMemory);
  }
}
