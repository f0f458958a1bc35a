package io.sallyport.store.jdbc;

import io.sallyport.apikey.QuotaStore;
import io.sallyport.apikey.QuotaStoreContract;
import java.time.Clock;

class H2QuotasTest extends QuotaStoreContract {
  @Override
  protected QuotaStore emptyStore() {
    return TestDatabase.H2.emptyStores(Clock.systemUTC()).quotas();
  }
}
