package io.sallyport.store.jdbc;

import io.sallyport.token.IssuingKeyStore;
import io.sallyport.token.IssuingKeyStoreContract;
import java.time.Clock;

class PostgresIssuingKeysTest extends IssuingKeyStoreContract {
  @Override
  protected IssuingKeyStore emptyStore() {
    return TestDatabase.POSTGRESQL.emptyStores(Clock.systemUTC()).issuingKeys();
  }
}
