package io.sallyport.store.jdbc;

import io.sallyport.outbox.Outbox;
import io.sallyport.outbox.OutboxContract;

class PostgresOutboxTest extends OutboxContract {
  @Override
  protected Outbox emptyOutbox() {
    return TestDatabase.POSTGRESQL.emptyStores(clock).outbox();
  }
}
