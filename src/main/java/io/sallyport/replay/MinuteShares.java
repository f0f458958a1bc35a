package io.sallyport.replay;

import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Counts the entries of each client in a store until they expire; the counts of one minute of
 * expiry are dropped together. Not thread-safe.
 */
final class MinuteShares {
  /** The result instead of an end if nothing was taken. */
  static final long FULL = Long.MIN_VALUE;

  private static final long NEAR_SECONDS = 60;
  private static final long FAR_SECONDS = 3600;

  private final int share;
  private final Map<String, Integer> taken = new HashMap<>();

  /** The number of entries of each client, by the second at which they expire. */
  private final Map<Long, Map<String, Integer>> slices = new HashMap<>();

  /** The number of all entries. */
  private int all;

  /** No slice ends before this second. */
  private long nextEnd = Long.MAX_VALUE;

  /**
   * Creates empty counts.
   *
   * @param share the maximum number of entries of one client at the same time, at least 1
   */
  MinuteShares(int share) {
    this.share = share;
  }

  /**
   * Takes one entry for a client.
   *
   * @param until when the entry expires
   * @param now the current time, which never goes back
   * @return the second at which the entry expires; {@link #FULL} if the client has its whole share
   */
  long take(String client, Instant until, Instant now) {
    forget(now.getEpochSecond());
    if (taken(client) >= share) {
      return FULL;
    }
    long end = endSecond(until, now);
    nextEnd = Math.min(nextEnd, end);
    slices.computeIfAbsent(end, second -> new HashMap<>()).merge(client, 1, Integer::sum);
    taken.merge(client, 1, Integer::sum);
    all++;
    return end;
  }

  /** Returns an entry that was taken with that end, unless it has expired. */
  void release(String client, long end) {
    Map<String, Integer> slice = slices.get(end);
    if (slice != null && slice.containsKey(client)) {
      subtract(slice, client, 1);
      subtract(taken, client, 1);
      all--;
    }
  }

  /**
   * Returns the number of entries of all clients.
   *
   * @param now the current time, which never goes back
   */
  int all(Instant now) {
    forget(now.getEpochSecond());
    return all;
  }

  /** Returns the number of entries of the client. */
  int taken(String client) {
    return taken.getOrDefault(client, 0);
  }

  /**
   * Returns the end of the slice, after that instant. Entries with a long life share slices of an
   * hour.
   */
  static long endSecond(Instant until, Instant now) {
    long second = until.getEpochSecond();
    boolean near = second - now.getEpochSecond() < FAR_SECONDS;
    long width = near ? NEAR_SECONDS : FAR_SECONDS;
    return Math.floorDiv(second, width) * width + width;
  }

  private void forget(long now) {
    if (now < nextEnd) {
      return;
    }
    nextEnd = Long.MAX_VALUE;
    Iterator<Map.Entry<Long, Map<String, Integer>>> all = slices.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Long, Map<String, Integer>> slice = all.next();
      if (slice.getKey() <= now) {
        all.remove();
        slice.getValue().forEach(this::forget);
      } else {
        nextEnd = Math.min(nextEnd, slice.getKey());
      }
    }
  }

  private void forget(String client, int count) {
    subtract(taken, client, count);
    all -= count;
  }

  private static void subtract(Map<String, Integer> counts, String client, int count) {
    counts.computeIfPresent(client, (name, before) -> before == count ? null : before - count);
  }
}
