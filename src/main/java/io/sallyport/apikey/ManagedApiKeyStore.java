package io.sallyport.apikey;

import io.sallyport.keys.ApiKeyManager;
import io.sallyport.keys.ApiKeyQuery;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Stores the keys that clients create, rotate and revoke. Implementations are thread-safe. Each
 * method except {@link #used} throws {@link io.sallyport.UnavailableException} if the store is
 * unavailable.
 *
 * <p>A key is live until it is revoked or expires. After that, a store may delete it.
 */
public interface ManagedApiKeyStore extends ApiKeyStore {

  /** The maximum number of live keys of a client, including those in a grace period. */
  int LIVE_KEYS_PER_CLIENT = ApiKeyManager.LIVE_KEYS_PER_OWNER;

  /** The maximum delay of the time of the last use. */
  Duration USE_INTERVAL = Duration.ofMinutes(1);

  /**
   * Adds a new key. Which keys are live is decided at the time when the key was created.
   *
   * @throws LimitReachedException if its client has {@link #LIVE_KEYS_PER_CLIENT} live keys
   * @throws IllegalStateException if a key of that id or hash exists already
   * @throws io.sallyport.UnavailableException also if there is no room
   */
  void add(ManagedApiKey key);

  /**
   * Returns the keys of a client in the order in which they were added, including revoked and
   * expired ones that were not deleted yet; may be empty.
   */
  List<ManagedApiKey> ofClient(String client);

  /**
   * Returns keys, the newest first, and of those of the same time the one that was added last.
   *
   * @param query the keys to select, and their maximum number; its {@code after} is ignored
   * @param after the last key before this page; null for the first page
   * @param now determines the states of the keys
   */
  List<ManagedApiKey> list(ApiKeyQuery query, @Nullable Position after, Instant now);

  /** Returns the key of that id; null if there is none. */
  @Nullable ManagedApiKey byId(String id);

  /**
   * Revokes a key from a time on. A revocation cannot be undone or postponed; one in the future can
   * be brought forward.
   *
   * @param id the key
   * @param client the client that the key belongs to
   * @param when when the revocation takes effect; may be in the future
   * @return whether it was revoked; false if there is no such key, or it belongs to another client,
   *     or is revoked already at or before that time. Of several callers with the same time, one
   *     gets true
   */
  boolean revoke(String id, String client, Instant when);

  /**
   * Revokes a key from a time on and adds its successor, both or neither.
   *
   * @param id the key
   * @param client the client that the key belongs to
   * @param end when the revocation takes effect; may be in the future
   * @param successor the new key, of the same client
   * @return whether it was replaced; false if there is no such key, or it belongs to another
   *     client, or is revoked already at any time. Of several callers, one gets true
   * @throws IllegalArgumentException if the successor belongs to another client
   * @throws LimitReachedException if the client would have more than {@link #LIVE_KEYS_PER_CLIENT}
   *     live keys; this cannot happen if the key ends no later than its successor is created
   * @throws IllegalStateException if a key of the successor's id or hash exists already
   */
  boolean replace(String id, String client, Instant end, ManagedApiKey successor);

  /**
   * Changes the settings of a key. Changes of a client's keys run one after the other, so that none
   * undoes another. An exception changes nothing.
   *
   * @param id the key
   * @param settings receives the current key, and returns it with other settings: those of {@link
   *     io.sallyport.keys.ApiKeySettings} except owner and environment, and the roles. Other
   *     changes are ignored. May be called more than once
   * @return the stored key; null if there is no such key, or it belongs to another client
   */
  @Nullable ManagedApiKey change(String id, String client, UnaryOperator<ManagedApiKey> settings);

  /**
   * Deletes a key.
   *
   * @return whether it was deleted; false if there is no such key, or it belongs to another client
   */
  boolean delete(String id, String client);

  /**
   * Returns this store within a transaction of the application, which commits what is changed.
   *
   * @throws IllegalStateException if the keys are not in a database
   */
  default ManagedApiKeyStore in(Connection connection) {
    throw new IllegalStateException("the API keys are not in a database");
  }

  /**
   * Records that a key was used. A store writes this at most once in {@link #USE_INTERVAL} for each
   * key, and never replaces a later time by an earlier one. An unknown key is ignored. A store in
   * memory keeps the same record object, because callers cache data by it.
   */
  @Override
  void used(String id, Instant when);

  /**
   * The position of a key in a list. Immutable.
   *
   * @param createdAt when the key was created, in whole milliseconds
   * @param id its id
   */
  record Position(Instant createdAt, String id) {
    /** Returns the time only; the id came from a client. */
    @Override
    public String toString() {
      return "Position[" + createdAt + "]";
    }
  }

  /** Returns an empty store in the memory of this process, of bounded size. */
  static ManagedApiKeyStore inMemory() {
    return new InMemoryApiKeys();
  }

  /**
   * Thrown when a client has the maximum of live keys. Its message may be shown to the client, who
   * can revoke a key or wait until one expires.
   */
  public static final class LimitReachedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public LimitReachedException() {
      super("a client must have at most " + ManagedApiKeyStore.LIVE_KEYS_PER_CLIENT + " keys");
    }
  }
}
