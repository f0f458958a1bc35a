package io.sallyport.store.jdbc;

import io.sallyport.apikey.KeyUsageContract;
import io.sallyport.apikey.KeyUsageStore;
import java.time.Clock;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.sallyport.store.jdbc.TestDatabase#all")
class JdbcKeyUsageTest extends KeyUsageContract {
  @Parameter private TestDatabase database;

  @Override
  protected KeyUsageStore emptyStore() {
    return database.emptyStores(Clock.systemUTC()).keyUsage();
  }
}
