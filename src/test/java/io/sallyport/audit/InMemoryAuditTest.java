package io.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class InMemoryAuditTest extends AuditStoreContract {

  @Override
  protected AuditStore emptyStore() {
    return new InMemoryAudit();
  }

  @Test
  void aFullMemoryDropsItsOldestEvent() {
    AuditStore small = new InMemoryAudit(2);
    for (int i = 0; i < 3; i++) {
      small.append(event(NOW.plusMillis(i), "realm", "alice"));
    }

    assertThat(small.newest("realm", "alice", 10))
        .extracting(AuditEvent::time)
        .containsExactly(NOW.plusMillis(2), NOW.plusMillis(1));
  }

  @Test
  void theLimitHasARange() {
    for (int limit : new int[] {0, -1, 10_000_001}) {
      assertThatThrownBy(() -> new InMemoryAudit(limit))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
