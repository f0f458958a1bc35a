package io.sallyport.apikey;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The API keys of the configuration, which never change. Immutable. */
final class StaticApiKeys implements ApiKeyStore {
  private final Map<KeyHash, ApiKeyRecord> records;

  /**
   * Creates a store of these keys.
   *
   * @throws IllegalArgumentException if two have the same id, or are the same key; the message
   *     contains the id
   */
  StaticApiKeys(Collection<ApiKeyRecord> records) {
    Map<KeyHash, ApiKeyRecord> byHash = new HashMap<>();
    Set<String> ids = new HashSet<>();
    for (ApiKeyRecord record : records) {
      if (!ids.add(record.id())) {
        throw new IllegalArgumentException("two API keys have the id '" + record.id() + "'");
      }
      if (byHash.put(record.sha256(), record) != null) {
        throw new IllegalArgumentException(
            "API key '" + record.id() + "' is the same key as another one");
      }
    }
    this.records = Map.copyOf(byHash);
  }

  @Override
  public @Nullable ApiKeyRecord find(KeyHash sha256) {
    return records.get(sha256);
  }
}
