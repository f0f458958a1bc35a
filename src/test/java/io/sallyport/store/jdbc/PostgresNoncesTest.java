package io.sallyport.store.jdbc;

import io.sallyport.replay.NonceStore;
import io.sallyport.replay.NonceStoreContract;

class PostgresNoncesTest extends NonceStoreContract {
  @Override
  protected NonceStore emptyStore() {
    return TestDatabase.POSTGRESQL.emptyStores(clock).nonces();
  }
}
