package io.sallyport.store.jdbc;

import io.sallyport.apikey.QuotaStore;
import io.sallyport.apikey.QuotaStoreContract;
import java.time.Clock;

class PostgresQuotasTest extends QuotaStoreContract {
  @Override
  protected QuotaStore emptyStore() {
    return TestDatabase.POSTGRESQL.emptyStores(Clock.systemUTC()).quotas();
  }
}
