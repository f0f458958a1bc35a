package io.sallyport.store.jdbc;

import io.sallyport.account.ServiceAccountStore;
import io.sallyport.account.ServiceAccountStoreContract;
import java.time.Clock;

class H2ServiceAccountsTest extends ServiceAccountStoreContract {
  @Override
  protected ServiceAccountStore emptyStore() {
    return TestDatabase.H2.emptyStores(Clock.systemUTC()).serviceAccounts();
  }
}
