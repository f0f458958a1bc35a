package io.sallyport.store.jdbc;

import io.sallyport.apikey.ManagedApiKeyStore;
import io.sallyport.apikey.ManagedApiKeyStoreContract;
import java.time.Clock;

class PostgresApiKeysTest extends ManagedApiKeyStoreContract {
  @Override
  protected ManagedApiKeyStore emptyStore() {
    return TestDatabase.POSTGRESQL.emptyStores(Clock.systemUTC()).apiKeys("realm");
  }
}
