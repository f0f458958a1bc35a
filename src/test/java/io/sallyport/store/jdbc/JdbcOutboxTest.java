package io.sallyport.store.jdbc;

import io.sallyport.outbox.Outbox;
import io.sallyport.outbox.OutboxContract;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.sallyport.store.jdbc.TestDatabase#all")
class JdbcOutboxTest extends OutboxContract {
  @Parameter private TestDatabase database;

  @Override
  protected Outbox emptyOutbox() {
    return database.emptyStores(clock).outbox();
  }
}
