package io.sallyport.sample;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The users of kira's clients, until the sample stops; new ones evict the oldest. */
@ApplicationScoped
public class KiraUsers {
  private static final int MAX_USERS = 10_000;

  private final Cache<Key, JsonObject> users = Caffeine.newBuilder().maximumSize(MAX_USERS).build();
  private final Cache<Key, First> firsts = Caffeine.newBuilder().maximumSize(MAX_USERS).build();

  /** An id or an idempotency key, unique for each client. */
  private record Key(String client, String id) {}

  /** The first body with an idempotency key, and the user that it created. */
  private record First(JsonObject sent, JsonObject created) {}

  /** Creates the users; called by CDI. */
  public KiraUsers() {}

  /** Returns the created user; null if the idempotency key was used with another body. */
  @Nullable JsonObject create(String client, @Nullable String idempotencyKey, JsonObject user) {
    if (idempotencyKey == null) {
      return add(client, user);
    }
    First first =
        firsts.get(new Key(client, idempotencyKey), key -> new First(user, add(client, user)));
    return first.sent().equals(user) ? first.created() : null;
  }

  /** Returns the client's user of that id; null if there is none. */
  @Nullable JsonObject find(String client, String id) {
    return users.getIfPresent(new Key(client, id));
  }

  private JsonObject add(String client, JsonObject user) {
    String id = UUID.randomUUID().toString();
    JsonObject created = JsonObjects.with("id", id, user);
    users.put(new Key(client, id), created);
    return created;
  }
}
