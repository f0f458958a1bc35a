package io.sallyport.apikey;

import io.sallyport.keys.ApiKeyUsage;
import io.sallyport.spi.CallQuota;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the calls with keys in memory, until {@link #flush} writes them. A crash loses those of
 * the last interval. Thread-safe.
 */
public final class KeyUsage {
  private static final int MAX_COUNTERS = 100_000;

  private final KeyUsageStore store;
  private final Clock clock;
  private final Map<Day, ApiKeyUsage> counted = new ConcurrentHashMap<>();

  /** Guarded by this. */
  private LocalDate forgotten = LocalDate.EPOCH;

  private record Day(String realm, String keyId, LocalDate day) {
    /** Returns the realm only; a sender may have chosen the id. */
    @Override
    public String toString() {
      return "Day[" + realm + "]";
    }
  }

  /** Creates a counter that writes into that store. */
  public KeyUsage(KeyUsageStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Returns the same limits, and counts the calls that they let through and reject. */
  public CallQuota counting(String realm, CallQuota limits) {
    return caller -> {
      List<CallQuota.Use> uses = limits.use(caller);
      String key = caller.keyId();
      if (key != null) {
        CallQuota.Use last = uses.isEmpty() ? null : uses.get(uses.size() - 1);
        boolean limited = last != null && !last.counted();
        add(realm, key, limited ? 0 : 1, limited ? 1 : 0, 0);
      }
      return uses;
    };
  }

  /** Counts calls that were rejected for another reason than a limit. */
  public void rejected(String realm, String keyId, long calls) {
    add(realm, keyId, 0, 0, calls);
  }

  /** Writes the calls that were counted since the last time. */
  public void flush() {
    List<KeyUsageStore.Calls> calls = new ArrayList<>();
    for (Day day : List.copyOf(counted.keySet())) {
      ApiKeyUsage usage = counted.remove(day);
      if (usage != null) {
        calls.add(new KeyUsageStore.Calls(day.realm, day.keyId, usage));
      }
    }
    try {
      if (!calls.isEmpty()) {
        store.add(calls);
      }
    } catch (RuntimeException e) {
      calls.forEach(one -> add(one.realm(), one.keyId(), one.usage()));
      throw e;
    }
    forget();
  }

  private synchronized void forget() {
    LocalDate first = today().minusDays(KeyUsageStore.KEPT_DAYS);
    if (first.isAfter(forgotten)) {
      store.forgetBefore(first);
      forgotten = first;
    }
  }

  private void add(String realm, String keyId, long accepted, long limited, long rejected) {
    add(realm, keyId, new ApiKeyUsage(today(), accepted, limited, rejected));
  }

  private void add(String realm, String keyId, ApiKeyUsage usage) {
    Day day = new Day(realm, keyId, usage.day());
    if (counted.size() < MAX_COUNTERS || counted.containsKey(day)) {
      counted.merge(day, usage, KeyUsage::sum);
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Returns the calls of both, which are of the same day. */
  static ApiKeyUsage sum(ApiKeyUsage a, ApiKeyUsage b) {
    return new ApiKeyUsage(
        a.day(),
        a.accepted() + b.accepted(),
        a.limited() + b.limited(),
        a.rejected() + b.rejected());
  }
}
