package io.sallyport.store.jdbc;

import io.sallyport.token.RefreshTokenStore;
import io.sallyport.token.RefreshTokenStoreContract;

class PostgresRefreshTokensTest extends RefreshTokenStoreContract {
  @Override
  protected RefreshTokenStore emptyStore() {
    return TestDatabase.POSTGRESQL.emptyStores(clock).refreshTokens();
  }
}
