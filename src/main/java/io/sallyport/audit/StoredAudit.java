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
 * Stores events for as long as the policy says. Thread-safe.
 *
 * <p>Rejections wait in memory and are written together. So an unauthenticated sender never causes
 * a write for each request, and the time of a response does not reveal whether something was
 * written.
 */
final class StoredAudit implements AuditSink {

  /** The maximum number of waiting rejections; further ones are failures of this sink. */
  static final int MAX_WAITING = 20_000;

  /** The number of events in one transaction. */
  private static final int BATCH = 1_000;

  private static final Duration SWEEP_INTERVAL = Duration.ofHours(1);

  private final AuditStore store;
  private final AuditPolicy policy;
  private final Clock clock;
  private final AtomicReference<Instant> nextSweep;

  /** The waiting rejections, the oldest first; guarded by itself. */
  private final Deque<AuditEvent> waiting = new ArrayDeque<>();

  /**
   * Creates a sink that writes to that store.
   *
   * @param policy decides which events are stored, and for how long
   * @param clock determines the age of events
   */
  StoredAudit(AuditStore store, AuditPolicy policy, Clock clock) {
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

  /** Writes the waiting rejections. Those of a failed transaction keep waiting. */
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
