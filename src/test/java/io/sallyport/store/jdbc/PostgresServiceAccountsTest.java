package io.sallyport.store.jdbc;

import io.sallyport.account.ServiceAccountStore;
import io.sallyport.account.ServiceAccountStoreContract;
import java.time.Clock;

class PostgresServiceAccountsTest extends ServiceAccountStoreContract {
  @Override
  protected ServiceAccountStore emptyStore() {
    return TestDatabase.POSTGRESQL.emptyStores(Clock.systemUTC()).serviceAccounts();
  }
}
