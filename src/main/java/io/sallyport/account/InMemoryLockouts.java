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
 * {@link LockoutStore} in the memory of one process; a restart loses it. Thread-safe. When it is
 * full, it rejects new counters; existing counters continue. Counters that any sender can begin get
 * at most a fifth of the limit; they evict the one that expires first.
 */
final class InMemoryLockouts implements LockoutStore {

  /** The default maximum of counters: some 100 MB when full. */
  public static final int DEFAULT_LIMIT = 500_000;

  private static final int PART_OF_ANY = 5;

  private static final Comparator<Entry> BY_END =
      Comparator.comparing(Entry::until)
          .thenComparing(entry -> entry.key().realm())
          .thenComparing(entry -> entry.key().counter());

  private final Clock clock;
  private final int limit;

  /** Guarded by this, like the next field, which contains the same entries. */
  private final Map<Key, Entry> entries = new HashMap<>();

  private final TreeSet<Entry> byEnd = new TreeSet<>(BY_END);

  /** The entries that any sender can begin. */
  private final TreeSet<Entry> ofAny = new TreeSet<>(BY_END);

  private record Key(String realm, String counter) {
    boolean isOfAny() {
      return counter.startsWith(UNBOUNDED);
    }

    /** Returns the realm only; the counter identifies an account. */
    @Override
    public String toString() {
      return "Key[" + realm + "]";
    }
  }

  private record Entry(Key key, int count, Instant until) {}

  /** Creates an empty memory of {@value #DEFAULT_LIMIT} counters. */
  InMemoryLockouts(Clock clock) {
    this(clock, DEFAULT_LIMIT);
  }

  /**
   * Creates an empty memory.
   *
   * @param clock determines which counters have expired
   * @param limit the maximum of counters, 1 to 100 million
   * @throws IllegalArgumentException if the limit is out of range
   */
  InMemoryLockouts(Clock clock, int limit) {
    if (limit < 1 || limit > 100_000_000) {
      throw new IllegalArgumentException("the limit must be 1 to 100000000, not " + limit);
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
