package io.sallyport.apikey;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the keys are kept that clients make, rotate and revoke. Implementations are safe for use by
 * several threads. Each method but {@link #used} throws {@link io.sallyport.UnavailableException}
 * if the store does not answer.
 *
 * <p>A key is live until it is revoked or expires. Once it is over, a store may forget it.
 */
public interface ManagedApiKeyStore extends ApiKeyStore {

  /** Live keys that a client may have; those in a grace period count. */
  int LIVE_KEYS_PER_CLIENT = 1_000;

  /** How far the time of the last use may be behind. */
  Duration USE_INTERVAL = Duration.ofMinutes(1);

  /**
   * Keeps a new key. What is live is told by the time at which the key was made.
   *
   * @throws LimitReachedException if its client has {@link #LIVE_KEYS_PER_CLIENT} live keys
   * @throws IllegalStateException if a key of that id or hash is there already
   * @throws io.sallyport.UnavailableException if there is no room, too
   */
  void add(ManagedApiKey key);

  /**
   * The keys of a client in the order in which they were added, with those that are over and not
   * forgotten; empty if there are none.
   */
  List<ManagedApiKey> ofClient(String client);

  /** The key of that id; null if there is none. */
  @Nullable ManagedApiKey byId(String id);

  /**
   * Revokes a key from a time on. A revocation is never undone nor put off; one that lies in the
   * future can be brought forward.
   *
   * @param id the key
   * @param client whose key it is
   * @param when from when on it is revoked; may be in the future
   * @return whether it was; false if there is no such key, it is another client's, or it is revoked
   *     already at or before that time. Of several callers with the same time, one gets true
   */
  boolean revoke(String id, String client, Instant when);

  /**
   * Revokes a key from a time on and keeps its successor, both or neither.
   *
   * @param id the key
   * @param client whose key it is
   * @param end from when on it is revoked; may be in the future
   * @param successor the new key, of the same client
   * @return whether it was replaced; false if there is no such key, it is another client's, or its
   *     revocation is known already, at whatever time. Of several callers, one gets true
   * @throws IllegalArgumentException if the successor is another client's
   * @throws LimitReachedException if the client would have more than {@link #LIVE_KEYS_PER_CLIENT}
   *     live keys; it has not with an end that is not after the making of the successor
   * @throws IllegalStateException if a key of the successor's id or hash is there already
   */
  boolean replace(String id, String client, Instant end, ManagedApiKey successor);

  /**
   * Changes the settings of a key. Several changes of a client's keys come one after the other, so
   * that none undoes another; what is thrown changes nothing.
   *
   * @param id the key
   * @param client whose key it is
   * @param settings gets the key as it is, and gives it with other settings: its name, permissions,
   *     roles, addresses, expiry and quota, and whether it is for signed requests alone. What else
   *     it gives does not count. May be called more than once
   * @return the key as it is kept now; null if there is no such key, or it is another client's
   */
  @Nullable ManagedApiKey change(String id, String client, UnaryOperator<ManagedApiKey> settings);

  /**
   * Notes that a key was used. A store writes it down at most once in {@link #USE_INTERVAL} a key,
   * and never an earlier time over a later one. A key that is not there is nothing to note. Its
   * record stays the same object where it is kept in memory: callers remember things by it.
   */
  @Override
  void used(String id, Instant when);
}
