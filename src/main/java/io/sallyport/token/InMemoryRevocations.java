package io.sallyport.token;

import io.sallyport.UnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@link Revocations} in the memory of one process: a restart deletes them. When it is full, new
 * ones are rejected. Safe for use by several threads.
 */
final class InMemoryRevocations implements Revocations {

  /** The default maximum number of ids; about 100 MB. */
  public static final int DEFAULT_LIMIT = 500_000;

  private final Clock clock;
  private final int limit;
  private final Map<Key, Instant> ends = new ConcurrentHashMap<>();

  /** Each id once, ordered by the end that it had when it was added. Guarded by this. */
  private final PriorityQueue<End> queue = new PriorityQueue<>(Comparator.comparing(End::until));

  private record Key(String realm, String id) {
    /** Returns the realm only: the id is that of a token. */
    @Override
    public String toString() {
      return "Key[" + realm + "]";
    }
  }

  private record End(Key key, Instant until) {}

  /** Creates an empty store of up to {@value #DEFAULT_LIMIT} ids. */
  InMemoryRevocations(Clock clock) {
    this(clock, DEFAULT_LIMIT);
  }

  /**
   * Creates an empty store.
   *
   * @param clock the clock for expiry
   * @param limit the maximum number of ids, 1 to 100 million
   * @throws IllegalArgumentException if the limit is out of its range
   */
  InMemoryRevocations(Clock clock, int limit) {
    if (limit < 1 || limit > 100_000_000) {
      throw new IllegalArgumentException("limit must be 1 to 100000000, not " + limit);
    }
    this.clock = clock;
    this.limit = limit;
  }

  @Override
  public synchronized void revoke(String realm, String id, Instant until) {
    Instant now = clock.instant();
    forget(now);
    Key key = new Key(realm, id);
    Instant before = ends.get(key);
    if (until.isBefore(now) || (before != null && !until.isAfter(before))) {
      return;
    }
    if (before == null) {
      if (queue.size() >= limit) {
        throw new UnavailableException("the store of revocations is full", null);
      }
      queue.add(new End(key, until));
    }
    ends.put(key, until);
  }

  @Override
  public boolean isAnyRevoked(String realm, List<String> ids) {
    Instant now = clock.instant();
    for (String id : ids) {
      Instant until = ends.get(new Key(realm, id));
      if (until != null && !now.isAfter(until)) {
        return true;
      }
    }
    return false;
  }

  private void forget(Instant now) {
    for (End first = queue.peek();
        first != null && first.until().isBefore(now);
        first = queue.peek()) {
      queue.remove();
      Instant until = ends.get(first.key());
      if (until != null && until.isAfter(first.until())) {
        queue.add(new End(first.key(), until));
      } else {
        ends.remove(first.key());
      }
    }
  }
}
