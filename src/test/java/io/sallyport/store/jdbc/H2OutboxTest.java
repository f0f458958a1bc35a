package io.sallyport.store.jdbc;

import io.sallyport.outbox.Outbox;
import io.sallyport.outbox.OutboxContract;

class H2OutboxTest extends OutboxContract {
  @Override
  protected Outbox emptyOutbox() {
    return TestDatabase.H2.emptyStores(clock).outbox();
  }
}
