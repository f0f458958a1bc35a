package io.sallyport.store.jdbc;

import io.sallyport.replay.NonceStore;
import io.sallyport.replay.NonceStoreContract;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.sallyport.store.jdbc.TestDatabase#all")
class JdbcNoncesTest extends NonceStoreContract {
  @Parameter private TestDatabase database;

  @Override
  protected NonceStore emptyStore() {
    return database.emptyStores(clock).nonces();
  }
}
