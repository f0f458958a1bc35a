package io.sallyport.store.jdbc;

import io.sallyport.token.Revocations;
import io.sallyport.token.RevocationsContract;

class H2RevocationsTest extends RevocationsContract {
  @Override
  protected Revocations emptyStore() {
    return TestDatabase.H2.emptyStores(clock).revocations();
  }
}
