package io.sallyport.store.jdbc;

import io.sallyport.replay.NonceStore;
import io.sallyport.replay.NonceStoreContract;

class H2NoncesTest extends NonceStoreContract {
  @Override
  protected NonceStore emptyStore() {
    return TestDatabase.H2.emptyStores(clock).nonces();
  }
}
