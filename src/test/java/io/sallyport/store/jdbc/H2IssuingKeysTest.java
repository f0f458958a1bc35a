package io.sallyport.store.jdbc;

import io.sallyport.token.IssuingKeyStore;
import io.sallyport.token.IssuingKeyStoreContract;
import java.time.Clock;

class H2IssuingKeysTest extends IssuingKeyStoreContract {
  @Override
  protected IssuingKeyStore emptyStore() {
    return TestDatabase.H2.emptyStores(Clock.systemUTC()).issuingKeys();
  }
}
