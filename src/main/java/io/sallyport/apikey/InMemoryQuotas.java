package io.sallyport.apikey;

import io.sallyport.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counters in the memory of one process; a restart starts every window anew. Thread-safe. When it
 * is full, it evicts windows that have ended, and no others, because that would give a key its
 * calls again.
 */
final class InMemoryQuotas implements QuotaStore {

  /** The default maximum of counted keys. */
  public static final int DEFAULT_LIMIT = 100_000;

  private static final int MAX_LIMIT = 10_000_000;

  private final int limit;
  private final Map<Key, Window> windows = new ConcurrentHashMap<>();

  /** No window ends before this time; guarded by this. */
  private Instant fullUntil = Instant.MIN;

  private record Key(String realm, String id) {
    /** Returns the realm only; a sender may have chosen the id. */
    @Override
    public String toString() {
      return "Key[" + realm + "]";
    }
  }

  /** A window; {@code counted} is the result of the last use. */
  private record Window(Instant endsAt, int used, boolean counted) {}

  /** Creates an empty store with the default limit. */
  InMemoryQuotas() {
    this(DEFAULT_LIMIT);
  }

  /**
   * Creates an empty store.
   *
   * @param limit the maximum of counted keys, 1 to 10 million
   * @throws IllegalArgumentException if the limit is out of range
   */
  InMemoryQuotas(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("the limit must be 1 to " + MAX_LIMIT + ", not " + limit);
    }
    this.limit = limit;
  }

  @Override
  public Count use(String realm, String keyId, int maxUses, Duration window, Instant now) {
    if (maxUses < 1) {
      throw new IllegalArgumentException("a quota must be at least 1");
    }
    Key key = new Key(realm, keyId);
    Window after =
        windows.containsKey(key)
            ? used(key, maxUses, window, now)
            : firstUsed(key, maxUses, window, now);
    return new Count(after.counted, after.used, after.endsAt);
  }

  private synchronized Window firstUsed(Key key, int maxUses, Duration window, Instant now) {
    if (windows.size() >= limit && !windows.containsKey(key)) {
      makeRoom(now);
    }
    return used(key, maxUses, window, now);
  }

  private Window used(Key key, int maxUses, Duration window, Instant now) {
    return windows.compute(key, (k, before) -> next(before, maxUses, window, now));
  }

  private static Window next(@Nullable Window before, int maxUses, Duration window, Instant now) {
    if (before == null || !now.isBefore(before.endsAt)) {
      return new Window(now.plus(window), 1, true);
    }
    boolean counted = before.used < maxUses;
    return new Window(before.endsAt, before.used + (counted ? 1 : 0), counted);
  }

  private void makeRoom(Instant now) {
    if (!now.isBefore(fullUntil)) {
      windows.values().removeIf(window -> !now.isBefore(window.endsAt));
      fullUntil = windows.values().stream().map(Window::endsAt).min(Instant::compareTo).orElse(now);
    }
    if (windows.size() >= limit) {
      throw new UnavailableException("the memory counts " + limit + " keys and is full", null);
    }
  }
}
