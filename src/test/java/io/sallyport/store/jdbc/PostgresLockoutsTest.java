package io.sallyport.store.jdbc;

import io.sallyport.account.LockoutStore;
import io.sallyport.account.LockoutStoreContract;

class PostgresLockoutsTest extends LockoutStoreContract {
  @Override
  protected LockoutStore emptyStore() {
    return TestDatabase.POSTGRESQL.emptyStores(clock).lockouts();
  }
}
