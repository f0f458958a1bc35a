package io.sallyport.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The users of kira's clients, until the sample stops; new ones evict the oldest. */
@ApplicationScoped
public class KiraUsers {
  private static final int MAX_USERS = 10_000;

  private final Map<Key, JsonObject> users = Collections.synchronizedMap(new Newest<>());
  private final Map<Key, First> firsts = Collections.synchronizedMap(new Newest<>());

  /** An id or an idempotency key, unique for each client. */
  private record Key(String client, String id) {}

  /** The first body with an idempotency key, and the user that it created. */
  private record First(JsonObject sent, JsonObject created) {}

  /** A map of the {@value #MAX_USERS} newest entries. */
  private static final class Newest<V> extends LinkedHashMap<Key, V> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Key, V> eldest) {
      return size() > MAX_USERS;
    }
  }

  /** Creates the users; called by CDI. */
  public KiraUsers() {}

  /** Returns the created user; null if the idempotency key was used with another body. */
  @Nullable JsonObject create(String client, @Nullable String idempotencyKey, JsonObject user) {
    if (idempotencyKey == null) {
      return add(client, user);
    }
    First first =
        firsts.computeIfAbsent(
            new Key(client, idempotencyKey), key -> new First(user, add(client, user)));
    return first.sent().equals(user) ? first.created() : null;
  }

  /** Returns the client's user of that id; null if there is none. */
  @Nullable JsonObject find(String client, String id) {
    return users.get(new Key(client, id));
  }

  private JsonObject add(String client, JsonObject user) {
    String id = UUID.randomUUID().toString();
    JsonObject created = JsonObjects.with("id", id, user);
    users.put(new Key(client, id), created);
    return created;
  }
}
