package io.sallyport.apikey;

import io.sallyport.keys.RateLimit;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counters that take several calls at once from another store. Thread-safe. It never lets more
 * calls through than the other store counted. When it is full, it passes calls of further counters
 * on to the other store one by one.
 */
final class BatchedQuotas implements QuotaStore {
  private static final int MAX_COUNTERS = 100_000;

  /** The part of a limit that is taken at once. */
  private static final int PARTS = 50;

  private static final Count NONE = new Count(true, 0, Instant.MIN);

  private final QuotaStore store;
  private final Map<Counter, Batch> batches = new ConcurrentHashMap<>();

  BatchedQuotas(QuotaStore store) {
    this.store = store;
  }

  @Override
  public Count use(Counter counter, RateLimit limit, int calls, Instant now) {
    Batch batch = batches.get(counter);
    if (batch == null) {
      if (batches.size() >= MAX_COUNTERS) {
        batches.values().removeIf(one -> one.isOver(now));
      }
      if (batches.size() >= MAX_COUNTERS) {
        return store.use(counter, limit, calls, now);
      }
      batch = batches.computeIfAbsent(counter, key -> new Batch());
    }
    return batch.use(counter, limit, calls, now);
  }

  /** The calls that were taken and not handed out yet. */
  private final class Batch {
    /** Guarded by this, as are the next fields. */
    private int left;

    /** The calls of the last request to the store. */
    private int asked;

    private @Nullable RateLimit known;
    private Count last = NONE;

    synchronized boolean isOver(Instant now) {
      return !now.isBefore(last.resetsAt());
    }

    synchronized Count use(Counter counter, RateLimit limit, int calls, Instant now) {
      if (isOver(now) || !limit.equals(known)) {
        left = 0;
        known = limit;
      } else if (left < calls && !last.counted() && calls >= asked) {
        return last; // no more are left until then
      }
      if (left < calls) {
        take(counter, limit, calls, now);
      }
      if (left < calls) {
        return last;
      }
      left -= calls;
      return new Count(true, last.remaining() + left, last.resetsAt());
    }

    /** Takes a part of the limit, or else only what is needed now. */
    private void take(Counter counter, RateLimit limit, int calls, Instant now) {
      asked = Math.max(calls, limit.calls() / PARTS);
      last = store.use(counter, limit, asked, now);
      if (!last.counted() && asked > calls) {
        asked = calls;
        last = store.use(counter, limit, asked, now);
      }
      if (last.counted()) {
        left += asked;
      }
    }
  }
}
