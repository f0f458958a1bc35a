package io.sallyport.store.jdbc;

import io.sallyport.token.Revocations;
import io.sallyport.token.RevocationsContract;

class PostgresRevocationsTest extends RevocationsContract {
  @Override
  protected Revocations emptyStore() {
    return TestDatabase.POSTGRESQL.emptyStores(clock).revocations();
  }
}
