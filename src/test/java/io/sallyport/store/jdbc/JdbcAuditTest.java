package io.sallyport.store.jdbc;

import io.sallyport.audit.AuditStore;
import io.sallyport.audit.AuditStoreContract;
import java.time.Clock;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.sallyport.store.jdbc.TestDatabase#all")
class JdbcAuditTest extends AuditStoreContract {
  @Parameter private TestDatabase database;

  @Override
  protected AuditStore emptyStore() {
    return database.emptyStores(Clock.systemUTC()).audit();
  }
}
