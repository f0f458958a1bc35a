package io.sallyport.store.jdbc;

import io.sallyport.apikey.ManagedApiKeyStore;
import io.sallyport.apikey.ManagedApiKeyStoreContract;
import java.time.Clock;

class H2ApiKeysTest extends ManagedApiKeyStoreContract {
  @Override
  protected ManagedApiKeyStore emptyStore() {
    return TestDatabase.H2.emptyStores(Clock.systemUTC()).apiKeys("realm");
  }
}
