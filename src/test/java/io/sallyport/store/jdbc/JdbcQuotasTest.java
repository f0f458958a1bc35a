package io.sallyport.store.jdbc;

import io.sallyport.apikey.QuotaStore;
import io.sallyport.apikey.QuotaStoreContract;
import java.time.Clock;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.sallyport.store.jdbc.TestDatabase#all")
class JdbcQuotasTest extends QuotaStoreContract {
  @Parameter private TestDatabase database;

  @Override
  protected QuotaStore emptyStore() {
    return database.emptyStores(Clock.systemUTC()).quotas();
  }
}
