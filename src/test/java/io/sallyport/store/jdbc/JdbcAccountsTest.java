package io.sallyport.store.jdbc;

import io.sallyport.account.AccountStore;
import io.sallyport.account.AccountStoreContract;
import java.time.Clock;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.sallyport.store.jdbc.TestDatabase#all")
class JdbcAccountsTest extends AccountStoreContract {
  @Parameter private TestDatabase database;

  @Override
  protected AccountStore emptyStore() {
    return database.emptyStores(Clock.systemUTC()).accounts();
  }
}
