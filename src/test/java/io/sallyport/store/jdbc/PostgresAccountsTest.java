package io.sallyport.store.jdbc;

import io.sallyport.account.AccountStore;
import io.sallyport.account.AccountStoreContract;
import java.time.Clock;

class PostgresAccountsTest extends AccountStoreContract {
  @Override
  protected AccountStore emptyStore() {
    return TestDatabase.POSTGRESQL.emptyStores(Clock.systemUTC()).accounts();
  }
}
