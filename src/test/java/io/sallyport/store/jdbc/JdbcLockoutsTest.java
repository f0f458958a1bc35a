package io.sallyport.store.jdbc;

import io.sallyport.account.LockoutStore;
import io.sallyport.account.LockoutStoreContract;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.sallyport.store.jdbc.TestDatabase#all")
class JdbcLockoutsTest extends LockoutStoreContract {
  @Parameter private TestDatabase database;

  @Override
  protected LockoutStore emptyStore() {
    return database.emptyStores(clock).lockouts();
  }
}
