package io.sallyport.store.jdbc;

import io.sallyport.account.ServiceAccountStore;
import io.sallyport.account.ServiceAccountStoreContract;
import java.time.Clock;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.sallyport.store.jdbc.TestDatabase#all")
class JdbcServiceAccountsTest extends ServiceAccountStoreContract {
  @Parameter private TestDatabase database;

  @Override
  protected ServiceAccountStore emptyStore() {
    return database.emptyStores(Clock.systemUTC()).serviceAccounts();
  }
}
