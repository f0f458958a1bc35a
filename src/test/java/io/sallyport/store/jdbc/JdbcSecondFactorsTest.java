package io.sallyport.store.jdbc;

import io.sallyport.account.SecondFactorStore;
import io.sallyport.account.SecondFactorStoreContract;
import java.time.Clock;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.sallyport.store.jdbc.TestDatabase#all")
class JdbcSecondFactorsTest extends SecondFactorStoreContract {
  @Parameter private TestDatabase database;

  @Override
  protected SecondFactorStore emptyStore() {
    return database.emptyStores(Clock.systemUTC()).secondFactors();
  }
}
