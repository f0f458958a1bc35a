package io.sallyport.store.jdbc;

import io.sallyport.account.LockoutStore;
import io.sallyport.account.LockoutStoreContract;

class H2LockoutsTest extends LockoutStoreContract {
  @Override
  protected LockoutStore emptyStore() {
    return TestDatabase.H2.emptyStores(clock).lockouts();
  }
}
