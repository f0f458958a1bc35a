package io.sallyport.store.jdbc;

import io.sallyport.account.AccountStore;
import io.sallyport.account.AccountStoreContract;
import java.time.Clock;

class H2AccountsTest extends AccountStoreContract {
  @Override
  protected AccountStore emptyStore() {
    return TestDatabase.H2.emptyStores(Clock.systemUTC()).accounts();
  }
}
