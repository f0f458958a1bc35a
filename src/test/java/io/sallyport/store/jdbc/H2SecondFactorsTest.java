package io.sallyport.store.jdbc;

import io.sallyport.account.SecondFactorStore;
import io.sallyport.account.SecondFactorStoreContract;
import java.time.Clock;

class H2SecondFactorsTest extends SecondFactorStoreContract {
  @Override
  protected SecondFactorStore emptyStore() {
    return TestDatabase.H2.emptyStores(Clock.systemUTC()).secondFactors();
  }
}
