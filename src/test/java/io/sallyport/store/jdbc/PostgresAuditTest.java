package io.sallyport.store.jdbc;

import io.sallyport.audit.AuditStore;
import io.sallyport.audit.AuditStoreContract;
import java.time.Clock;

class PostgresAuditTest extends AuditStoreContract {
  @Override
  protected AuditStore emptyStore() {
    return TestDatabase.POSTGRESQL.emptyStores(Clock.systemUTC()).audit();
  }
}
