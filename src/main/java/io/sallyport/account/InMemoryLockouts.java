package io.sallyport.account;

import io.sallyport.UnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * {@link LockoutStore} in the memory of one process: a restart forgets it. Safe for use by several
 * threads. Full, it rejects to begin another counter; those that it has go on counting. Of the
 * counters that anybody can begin it keeps a fifth of its limit at most, and forgets the one that
 * ends first.
 */
public final class InMemoryLockouts implements LockoutStore {

  /** Counters that are kept at most, unless set: some 100 MB when full. */
  public static final int DEFAULT_LIMIT = 500_000;

  private static final int PART_OF_ANY = 5;

  private static final Comparator<Entry> BY_END =
      Comparator.comparing(Entry::until)
          .thenComparing(entry -> entry.key().realm())
          .thenComparing(entry -> entry.key().counter());

  private final Clock clock;
  private final int limit;

  /** Guarded by this, as the next one, which holds the same entries. */
  private final Map<Key, Entry> entries = new HashMap<>();

  private final TreeSet<Entry> byEnd = new TreeSet<>(BY_END);

  /** Those of the entries that anybody can begin. */
  private final TreeSet<Entry> ofAny = new TreeSet<>(BY_END);

  private record Key(String realm, String counter) {
    boolean isOfAny() {
      return counter.startsWith(UNBOUNDED);
    }

    /** The realm; the counter tells of whom it is. */
    @Override
    public String toString() {
      return "Key[" + realm + "]";
    }
  }

  private record Entry(Key key, int count, Instant until) {}

  /** An empty memory of {@value #DEFAULT_LIMIT} counters. */
  public InMemoryLockouts(Clock clock) {
    this(clock, DEFAULT_LIMIT);
  }

  /**
   * An empty memory.
   *
   * @param clock tells what is over
   * @param limit counters that are kept at most, 1 to 100 million
   * @throws IllegalArgumentException if the limit is out of its range
   */
  public InMemoryLockouts(Clock clock, int limit) {
    if (limit < 1 || limit > 100_000_000) {
      throw new IllegalArgumentException("limit is 1 to 100000000, not " + limit);
    }
    this.clock = clock;
    this.limit = limit;
  }

  @Override
  public synchronized @Nullable Instant reserve(
      String realm, String counter, int limit, Instant until) {
    forget(clock.instant());
    Key key = new Key(realm, counter);
    Entry before = entries.get(key);
    int count = before == null ? 0 : before.count();
    if (before != null && count >= limit) {
      return before.until();
    }
    if (before == null && key.isOfAny() && ofAny.size() >= Math.max(1, this.limit / PART_OF_ANY)) {
      replace(ofAny.first(), null);
    }
    if (before == null && entries.size() >= this.limit) {
      throw new UnavailableException("the memory of failed logins is full", null);
    }
    replace(before, new Entry(key, count + 1, until));
    return null;
  }

  @Override
  public synchronized void release(String realm, String counter) {
    Entry before = entries.get(new Key(realm, counter));
    if (before != null) {
      replace(
          before,
          before.count() == 1 ? null : new Entry(before.key(), before.count() - 1, before.until()));
    }
  }

  @Override
  public synchronized void reset(String realm, String counter) {
    Entry before = entries.get(new Key(realm, counter));
    if (before != null) {
      replace(before, null);
    }
  }

  private void replace(@Nullable Entry before, @Nullable Entry after) {
    if (before != null) {
      byEnd.remove(before);
      ofAny.remove(before);
      entries.remove(before.key());
    }
    if (after != null) {
      byEnd.add(after);
      if (after.key().isOfAny()) {
        ofAny.add(after);
      }
      entries.put(after.key(), after);
    }
  }

  private void forget(Instant now) {
    while (!byEnd.isEmpty() && !byEnd.first().until().isAfter(now)) {
      replace(byEnd.first(), null);
    }
  }
}
