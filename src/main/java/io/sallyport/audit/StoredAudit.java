package io.sallyport.audit;

import io.sallyport.UnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps events in a store for as long as the policy says. Safe for use by several threads.
 *
 * <p>Rejections wait in memory and are written together: what a stranger causes is never a write of
 * its own, and the time of a response does not tell whether something was written.
 */
public final class StoredAudit implements AuditSink {

  /** Rejections that wait at most; further ones are failures of this sink. */
  static final int MAX_WAITING = 20_000;

  /** Events that are written in one transaction. */
  private static final int BATCH = 1_000;

  private static final Duration SWEEP_INTERVAL = Duration.ofHours(1);

  private final AuditStore store;
  private final AuditPolicy policy;
  private final Clock clock;
  private final AtomicReference<Instant> nextSweep;

  /** Rejections that were not written yet, the oldest first; guarded by itself. */
  private final Deque<AuditEvent> waiting = new ArrayDeque<>();

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
    sweepIfDue();
  }

  @Override
  public void takeRejection(AuditEvent event) {
    synchronized (waiting) {
      if (waiting.size() >= MAX_WAITING) {
        throw new UnavailableException("too many rejections wait for the audit store", null);
      }
      waiting.addLast(event);
    }
  }

  /** Writes the rejections that wait. Those of a transaction that fails go on waiting. */
  @Override
  public synchronized void flush() {
    for (List<AuditEvent> batch = next(); !batch.isEmpty(); batch = next()) {
      store.appendAll(batch);
      synchronized (waiting) {
        for (int i = 0; i < batch.size(); i++) {
          waiting.removeFirst();
        }
      }
      sweepIfDue();
    }
  }

  private List<AuditEvent> next() {
    synchronized (waiting) {
      List<AuditEvent> batch = new ArrayList<>();
      for (AuditEvent event : waiting) {
        if (batch.size() == BATCH) {
          break;
        }
        batch.add(event);
      }
      return batch;
    }
  }

  private void sweepIfDue() {
    Instant now = clock.instant();
    Instant due = nextSweep.get();
    if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plus(SWEEP_INTERVAL))) {
      store.forgetBefore(now.minus(policy.retention()));
    }
  }
}
