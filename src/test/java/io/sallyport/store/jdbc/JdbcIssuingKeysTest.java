package io.sallyport.store.jdbc;

import io.sallyport.token.IssuingKeyStore;
import io.sallyport.token.IssuingKeyStoreContract;
import java.time.Clock;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.sallyport.store.jdbc.TestDatabase#all")
class JdbcIssuingKeysTest extends IssuingKeyStoreContract {
  @Parameter private TestDatabase database;

  @Override
  protected IssuingKeyStore emptyStore() {
    return database.emptyStores(Clock.systemUTC()).issuingKeys();
  }
}
