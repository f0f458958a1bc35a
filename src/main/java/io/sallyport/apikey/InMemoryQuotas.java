package io.sallyport.apikey;

import io.sallyport.UnavailableException;
import io.sallyport.keys.RateLimit;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counters in the memory of one process; a restart starts all of them anew. Thread-safe. When it is
 * full, it evicts windows that have ended and buckets that are full, and no others, because that
 * would give a key its calls again.
 */
final class InMemoryQuotas implements QuotaStore {

  /** The default maximum of counters. */
  public static final int DEFAULT_LIMIT = 100_000;

  private static final int MAX_LIMIT = 10_000_000;

  private final int limit;
  private final Map<Counter, State> states = new ConcurrentHashMap<>();

  /** No counter is over before this time; guarded by this. */
  private Instant fullUntil = Instant.MIN;

  /**
   * The state of a counter.
   *
   * @param overAt when the window has ended, or the bucket is full again; in microseconds since
   *     1970
   * @param used the calls of a window
   * @param last the result of the last use
   */
  private record State(long overAt, int used, Count last) {

    static State window(@Nullable State before, RateLimit limit, int calls, Instant now) {
      State running = before == null || before.overAt <= Bucket.micros(now) ? null : before;
      long overAt = running == null ? Bucket.micros(now.plus(limit.window())) : running.overAt;
      int used = running == null ? 0 : running.used;
      boolean counted = calls <= limit.calls() - used;
      int after = counted ? used + calls : used;
      Instant ends = Instant.ofEpochMilli(overAt / 1_000);
      return new State(overAt, after, new Count(counted, Math.max(0, limit.calls() - after), ends));
    }

    static State bucket(@Nullable State before, RateLimit limit, int calls, Instant now) {
      Bucket bucket = Bucket.of(limit);
      long micros = Bucket.micros(now);
      long fullAt = before == null ? micros : Math.max(before.overAt, micros);
      long after = fullAt + bucket.cost(calls);
      boolean counted = after <= micros + bucket.full();
      long stored = counted ? after : fullAt;
      return new State(stored, 0, bucket.count(counted, stored, calls, micros));
    }
  }

  /** Creates an empty store with the default limit. */
  InMemoryQuotas() {
    this(DEFAULT_LIMIT);
  }

  /**
   * Creates an empty store.
   *
   * @param limit the maximum of counters, 1 to 10 million
   * @throws IllegalArgumentException if the limit is out of range
   */
  InMemoryQuotas(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("the limit must be 1 to " + MAX_LIMIT + ", not " + limit);
    }
    this.limit = limit;
  }

  @Override
  public Count use(Counter counter, RateLimit rate, int calls, Instant now) {
    State after =
        states.containsKey(counter)
            ? used(counter, rate, calls, now)
            : firstUsed(counter, rate, calls, now);
    return after.last;
  }

  private synchronized State firstUsed(Counter counter, RateLimit rate, int calls, Instant now) {
    if (states.size() >= limit && !states.containsKey(counter)) {
      makeRoom(now);
    }
    return used(counter, rate, calls, now);
  }

  private State used(Counter counter, RateLimit rate, int calls, Instant now) {
    return states.compute(
        counter,
        (key, before) ->
            switch (rate.kind()) {
              case FIXED_WINDOW -> State.window(before, rate, calls, now);
              case TOKEN_BUCKET -> State.bucket(before, rate, calls, now);
            });
  }

  private void makeRoom(Instant now) {
    if (!now.isBefore(fullUntil)) {
      long micros = Bucket.micros(now);
      states.values().removeIf(state -> state.overAt <= micros);
      fullUntil =
          states.values().stream().mapToLong(State::overAt).min().stream()
              .mapToObj(over -> Instant.ofEpochMilli(over / 1_000))
              .findFirst()
              .orElse(now);
    }
    if (states.size() >= limit) {
      throw new UnavailableException("the memory holds " + limit + " counters and is full", null);
    }
  }
}
