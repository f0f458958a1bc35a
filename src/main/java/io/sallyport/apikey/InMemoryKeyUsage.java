package io.sallyport.apikey;

import io.sallyport.keys.ApiKeyUsage;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Counted calls in the memory of one process; a restart loses them. Thread-safe. When it is full,
 * it does not count further keys.
 */
final class InMemoryKeyUsage implements KeyUsageStore {
  private static final int MAX_KEYS = 10_000;

  /** Guarded by this. */
  private final Map<QuotaStore.Counter, NavigableMap<LocalDate, ApiKeyUsage>> days =
      new HashMap<>();

  @Override
  public synchronized void add(List<Calls> calls) {
    for (Calls one : calls) {
      QuotaStore.Counter key = new QuotaStore.Counter(one.realm(), one.keyId());
      if (days.containsKey(key) || days.size() < MAX_KEYS) {
        days.computeIfAbsent(key, unused -> new TreeMap<>())
            .merge(one.usage().day(), one.usage(), KeyUsage::sum);
      }
    }
  }

  @Override
  public synchronized List<ApiKeyUsage> of(
      String realm, String keyId, LocalDate from, LocalDate to) {
    NavigableMap<LocalDate, ApiKeyUsage> found = days.get(new QuotaStore.Counter(realm, keyId));
    return found == null || from.isAfter(to)
        ? List.of()
        : List.copyOf(found.subMap(from, true, to, true).values());
  }

  @Override
  public synchronized void forgetBefore(LocalDate day) {
    days.values().forEach(one -> one.headMap(day, false).clear());
    days.values().removeIf(Map::isEmpty);
  }
}
