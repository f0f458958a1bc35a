package io.sallyport.replay;

import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Counts how much of a store each client takes, until that is forgotten: the counts of a minute of
 * expiry are dropped together. Not safe for use by several threads.
 */
final class MinuteShares {
  /** Instead of an end, where nothing was taken. */
  static final long FULL = Long.MIN_VALUE;

  private static final long NEAR_SECONDS = 60;
  private static final long FAR_SECONDS = 3600;

  private final int share;
  private final Map<String, Integer> taken = new HashMap<>();

  /** What each client took, by the second at which it is forgotten. */
  private final Map<Long, Map<String, Integer>> slices = new HashMap<>();

  /** No slice ends before. */
  private long nextEnd = Long.MAX_VALUE;

  /**
   * Nothing taken.
   *
   * @param share entries that one client may take at the same time, at least 1
   */
  MinuteShares(int share) {
    this.share = share;
  }

  /**
   * Takes one entry for a client.
   *
   * @param until when the entry is forgotten
   * @param now the present, which never goes back
   * @return the second at which the entry is forgotten; {@link #FULL} if the client has its share
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
    return end;
  }

  /** Gives an entry back that was taken with that end, unless it is forgotten already. */
  void release(String client, long end) {
    Map<String, Integer> slice = slices.get(end);
    if (slice != null && slice.containsKey(client)) {
      subtract(slice, client, 1);
      subtract(taken, client, 1);
    }
  }

  /** How many entries the client has. */
  int taken(String client) {
    return taken.getOrDefault(client, 0);
  }

  /** The end of the slice, after that instant. What lives long shares slices of an hour. */
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
        slice.getValue().forEach((client, count) -> subtract(taken, client, count));
      } else {
        nextEnd = Math.min(nextEnd, slice.getKey());
      }
    }
  }

  private static void subtract(Map<String, Integer> counts, String client, int count) {
    counts.computeIfPresent(client, (name, before) -> before == count ? null : before - count);
  }
}
