package io.sallyport.store.jdbc;

import io.sallyport.token.RefreshTokenStore;
import io.sallyport.token.RefreshTokenStoreContract;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.sallyport.store.jdbc.TestDatabase#all")
class JdbcRefreshTokensTest extends RefreshTokenStoreContract {
  @Parameter private TestDatabase database;

  @Override
  protected RefreshTokenStore emptyStore() {
    return database.emptyStores(clock).refreshTokens();
  }
}
