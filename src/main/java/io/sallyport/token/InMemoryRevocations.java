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
 * {@link Revocations} in the memory of one process: a restart forgets them. Safe for use by several
 * threads. Full, it rejects.
 */
public final class InMemoryRevocations implements Revocations {

  /** Ids that are remembered at most, unless set: some 100 MB when full. */
  public static final int DEFAULT_LIMIT = 500_000;

  private final Clock clock;
  private final int limit;
  private final Map<Key, Instant> ends = new ConcurrentHashMap<>();

  /** Each id once, by the end that it had when it was put in. Guarded by this. */
  private final PriorityQueue<End> queue = new PriorityQueue<>(Comparator.comparing(End::until));

  private record Key(String realm, String id) {
    /** The realm; the id is that of a token. */
    @Override
    public String toString() {
      return "Key[" + realm + "]";
    }
  }

  private record End(Key key, Instant until) {}

  /** An empty memory of {@value #DEFAULT_LIMIT} ids. */
  public InMemoryRevocations(Clock clock) {
    this(clock, DEFAULT_LIMIT);
  }

  /**
   * An empty memory.
   *
   * @param clock the current time, to remove expired revocations
   * @param limit ids that are remembered at most, 1 to 100 million
   * @throws IllegalArgumentException if the limit is out of its range
   */
  public InMemoryRevocations(Clock clock, int limit) {
    if (limit < 1 || limit > 100_000_000) {
      throw new IllegalArgumentException("limit is 1 to 100000000, not " + limit);
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
        throw new UnavailableException("the memory of revocations is full", null);
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
