package io.sallyport.store.jdbc;

import io.sallyport.apikey.ManagedApiKeyStore;
import io.sallyport.apikey.ManagedApiKeyStoreContract;
import java.time.Clock;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.sallyport.store.jdbc.TestDatabase#all")
class JdbcApiKeysTest extends ManagedApiKeyStoreContract {
  @Parameter private TestDatabase database;

  @Override
  protected ManagedApiKeyStore emptyStore() {
    return database.emptyStores(Clock.systemUTC()).apiKeys("realm");
  }
}
