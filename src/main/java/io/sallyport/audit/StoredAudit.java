package io.sallyport.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps events in a store for as long as the policy says. Safe for use by several threads. */
public final class StoredAudit implements AuditSink {
  private static final Duration SWEEP_INTERVAL = Duration.ofHours(1);

  private final AuditStore store;
  private final AuditPolicy policy;
  private final Clock clock;
  private final AtomicReference<Instant> nextSweep;

  /**
   * Keeps events in that store.
   *
   * @param policy tells which events are kept, and for how long
   * @param clock tells how old they are
   */
  public StoredAudit(AuditStore store, AuditPolicy policy, Clock clock) {
    this.store = store;
    this.policy = policy;
    this.clock = clock;
    this.nextSweep = new AtomicReference<>(clock.instant());
  }

  @Override
  public boolean wantsAccepted() {
    return policy.accepted();
  }

  @Override
  public void take(AuditEvent event) {
    store.append(event);
    Instant now = clock.instant();
    Instant due = nextSweep.get();
    if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plus(SWEEP_INTERVAL))) {
      store.forgetBefore(now.minus(policy.retention()));
    }
  }
}
