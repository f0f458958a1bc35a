package io.sallyport.store.jdbc;

import io.sallyport.audit.AuditStore;
import io.sallyport.audit.AuditStoreContract;
import java.time.Clock;

class H2AuditTest extends AuditStoreContract {
  @Override
  protected AuditStore emptyStore() {
    return TestDatabase.H2.emptyStores(Clock.systemUTC()).audit();
  }
}
