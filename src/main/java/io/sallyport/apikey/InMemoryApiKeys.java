package io.sallyport.apikey;

import io.sallyport.UnavailableException;
import io.sallyport.keys.ApiKeyQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keys in the memory of one process; a restart loses them all. Thread-safe; look-ups do not wait.
 * When it is full, it rejects new keys; it never evicts a live key.
 *
 * <p>For each client it remembers {@link #LIVE_KEYS_PER_CLIENT} keys, including revoked and expired
 * ones: the oldest of these is evicted for a new key. So a client that creates and revokes keys in
 * a loop does not fill the store.
 */
final class InMemoryApiKeys implements ManagedApiKeyStore {

  /** The default maximum of keys of all clients. */
  public static final int DEFAULT_LIMIT = 100_000;

  private static final int MAX_LIMIT = 10_000_000;

  private static final Comparator<Place> NEWEST_FIRST =
      Comparator.comparing(Place::createdAt).thenComparing(Place::number).reversed();

  private final int limit;

  /** Read without a lock, written under the lock on this, like the next field. */
  private final Map<KeyHash, Entry> byHash = new ConcurrentHashMap<>();

  private final Map<String, Entry> byId = new ConcurrentHashMap<>();

  /** All keys, the newest first; read without a lock too. */
  private final ConcurrentSkipListMap<Place, Entry> byTime =
      new ConcurrentSkipListMap<>(NEWEST_FIRST);

  /** Guarded by this. */
  private final Map<String, List<Entry>> byClient = new HashMap<>();

  /** Guarded by this. */
  private long lastNumber;

  /** The place of a key in the order of all keys. */
  private record Place(Instant createdAt, long number) {}

  /** Compared by identity. */
  private static final class Entry {
    private final long number;
    private volatile ManagedApiKey key;

    Entry(ManagedApiKey key, long number) {
      this.key = key;
      this.number = number;
    }

    Place place() {
      return new Place(key.createdAt(), number);
    }
  }

  /** Creates an empty store with the default limit. */
  InMemoryApiKeys() {
    this(DEFAULT_LIMIT);
  }

  /**
   * Creates an empty store.
   *
   * @param limit the maximum of keys of all clients, 1 to 10 million
   * @throws IllegalArgumentException if the limit is out of range
   */
  InMemoryApiKeys(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("the limit must be 1 to " + MAX_LIMIT + ", not " + limit);
    }
    this.limit = limit;
  }

  @Override
  public @Nullable ApiKeyRecord find(KeyHash sha256) {
    Entry entry = byHash.get(sha256);
    return entry == null ? null : entry.key.record();
  }

  @Override
  public @Nullable ManagedApiKey byId(String id) {
    Entry entry = byId.get(id);
    return entry == null ? null : entry.key;
  }

  @Override
  public synchronized List<ManagedApiKey> ofClient(String client) {
    return byClient.getOrDefault(client, List.of()).stream().map(entry -> entry.key).toList();
  }

  @Override
  public List<ManagedApiKey> list(ApiKeyQuery query, @Nullable Position after, Instant now) {
    Collection<Entry> entries = query.owner() == null ? byTime.values() : ofOwner(query.owner());
    if (after != null) {
      Entry last = byId.get(after.id());
      Place place = new Place(after.createdAt(), last == null ? 0 : last.number);
      entries =
          query.owner() == null
              ? byTime.tailMap(place, false).values()
              : entries.stream()
                  .filter(entry -> NEWEST_FIRST.compare(entry.place(), place) > 0)
                  .toList();
    }
    return entries.stream()
        .map(entry -> entry.key)
        .filter(key -> isWanted(key, query, now))
        .limit(query.size())
        .toList();
  }

  private synchronized List<Entry> ofOwner(String owner) {
    return byClient.getOrDefault(owner, List.of()).stream()
        .sorted(Comparator.comparing(Entry::place, NEWEST_FIRST))
        .toList();
  }

  private static boolean isWanted(ManagedApiKey key, ApiKeyQuery query, Instant now) {
    ApiKeyRecord record = key.record();
    Instant end = record.expiresAt();
    String search = query.search();
    return (query.state() == null || query.state() == key.shown().state(now))
        && (query.expiresBefore() == null || (end != null && end.isBefore(query.expiresBefore())))
        && (search.isEmpty()
            || record.name().toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT))
            || record.id().equals(search)
            || key.prefix().equals(search));
  }

  @Override
  public synchronized boolean delete(String id, String client) {
    Entry entry = ofOwner(id, client);
    if (entry == null) {
      return false;
    }
    forget(entry);
    return true;
  }

  @Override
  public synchronized void add(ManagedApiKey key) {
    requireNew(key.record());
    makeRoom(key, null);
    insert(key);
  }

  @Override
  public synchronized boolean revoke(String id, String client, Instant when) {
    Entry entry = ofOwner(id, client);
    if (entry == null) {
      return false;
    }
    Instant revokedAt = entry.key.record().revokedAt();
    if (revokedAt != null && !revokedAt.isAfter(when)) {
      return false;
    }
    entry.key = entry.key.revokedFrom(when);
    return true;
  }

  @Override
  public synchronized boolean replace(
      String id, String client, Instant end, ManagedApiKey successor) {
    if (!successor.record().client().equals(client)) {
      throw new IllegalArgumentException("a key's successor must belong to the same client");
    }
    Entry entry = ofOwner(id, client);
    if (entry == null || entry.key.record().revokedAt() != null) {
      return false;
    }
    requireNew(successor.record());
    makeRoom(successor, end.isAfter(successor.createdAt()) ? null : entry);
    entry.key = entry.key.revokedFrom(end);
    insert(successor);
    return true;
  }

  @Override
  public synchronized @Nullable ManagedApiKey change(
      String id, String client, UnaryOperator<ManagedApiKey> settings) {
    Entry entry = ofOwner(id, client);
    if (entry == null) {
      return null;
    }
    entry.key = entry.key.withSettingsOf(settings.apply(entry.key));
    return entry.key;
  }

  @Override
  public void used(String id, Instant when) {
    Entry entry = byId.get(id);
    if (entry != null && isNews(entry.key, when)) {
      synchronized (this) {
        if (isNews(entry.key, when)) {
          entry.key = entry.key.usedAt(when);
        }
      }
    }
  }

  private @Nullable Entry ofOwner(String id, String client) {
    Entry entry = byId.get(id);
    return entry != null && entry.key.record().client().equals(client) ? entry : null;
  }

  private void requireNew(ApiKeyRecord record) {
    if (byId.containsKey(record.id()) || byHash.containsKey(record.sha256())) {
      throw new IllegalStateException("an API key of that id or hash exists already");
    }
  }

  /**
   * Evicts a revoked or expired key of the same client, or else the key that ends now, if
   * necessary.
   */
  private void makeRoom(ManagedApiKey key, @Nullable Entry endsNow) {
    List<Entry> keys = byClient.getOrDefault(key.record().client(), List.of());
    boolean clientIsFull = keys.size() >= LIVE_KEYS_PER_CLIENT;
    if (!clientIsFull && byId.size() < limit) {
      return;
    }
    for (Entry entry : keys) {
      if (entry.key.isOver(key.createdAt())) {
        forget(entry);
        return;
      }
    }
    if (endsNow != null) {
      forget(endsNow);
    } else if (clientIsFull) {
      throw new ManagedApiKeyStore.LimitReachedException();
    } else {
      throw new UnavailableException("the memory holds " + limit + " keys and is full", null);
    }
  }

  private void insert(ManagedApiKey key) {
    Entry entry = new Entry(key, ++lastNumber);
    byClient.computeIfAbsent(key.record().client(), client -> new ArrayList<>()).add(entry);
    byId.put(key.record().id(), entry);
    byHash.put(key.record().sha256(), entry);
    byTime.put(entry.place(), entry);
  }

  private void forget(Entry entry) {
    ApiKeyRecord record = entry.key.record();
    byHash.remove(record.sha256());
    byId.remove(record.id());
    byTime.remove(entry.place());
    byClient.computeIfPresent(
        record.client(),
        (client, keys) -> {
          keys.remove(entry);
          return keys.isEmpty() ? null : keys;
        });
  }

  private static boolean isNews(ManagedApiKey key, Instant when) {
    Instant last = key.lastUsedAt();
    return last == null || !when.isBefore(last.plus(USE_INTERVAL));
  }
}
