package io.sallyport.store.jdbc;

import io.sallyport.account.SecondFactorStore;
import io.sallyport.account.SecondFactorStoreContract;
import java.time.Clock;

class PostgresSecondFactorsTest extends SecondFactorStoreContract {
  @Override
  protected SecondFactorStore emptyStore() {
    return TestDatabase.POSTGRESQL.emptyStores(Clock.systemUTC()).secondFactors();
  }
}
