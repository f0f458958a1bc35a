package io.sallyport.store.jdbc;

import io.sallyport.token.Revocations;
import io.sallyport.token.RevocationsContract;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.sallyport.store.jdbc.TestDatabase#all")
class JdbcRevocationsTest extends RevocationsContract {
  @Parameter private TestDatabase database;

  @Override
  protected Revocations emptyStore() {
    return database.emptyStores(clock).revocations();
  }
}
