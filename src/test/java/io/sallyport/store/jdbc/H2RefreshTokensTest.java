package io.sallyport.store.jdbc;

import io.sallyport.token.RefreshTokenStore;
import io.sallyport.token.RefreshTokenStoreContract;

class H2RefreshTokensTest extends RefreshTokenStoreContract {
  @Override
  protected RefreshTokenStore emptyStore() {
    return TestDatabase.H2.emptyStores(clock).refreshTokens();
  }
}
