package io.sallyport.outbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.UnavailableException;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryOutboxTest extends OutboxContract {
  @Override
  protected Outbox emptyOutbox() {
    return new InMemoryOutbox();
  }

  @Test
  void rejectsWhenItIsFull() {
    Outbox outbox = new InMemoryOutbox(1);
    outbox.add(entry("a"));
    assertThatThrownBy(() -> outbox.add(entry("b"))).isInstanceOf(UnavailableException.class);
  }

  @Test
  void rejectsALimitOutOfItsRange() {
    assertThatThrownBy(() -> new InMemoryOutbox(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new InMemoryOutbox(1_000_001))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static OutboxEntry entry(String id) {
    return new OutboxEntry(
        id,
        "orders",
        OutboxEntry.Target.of("orders", null, List.of()),
        "text/plain",
        new byte[1],
        NOW,
        NOW,
        0);
  }
}
