package io.sallyport.replay;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Remembers used values, so that each is single-use. Implementations are thread-safe and decide
 * atomically: of several claims of one value exactly one is the first.
 */
public interface NonceStore {

  /**
   * Claims a value.
   *
   * @param scope the owner of the value, whose share of the store it takes; scopes are separate.
   *     Use the name of a client, or something else that no sender can multiply. Do not use a key
   *     id: a client has any number of keys, and one that publishes its keys chooses their ids; put
   *     the key id into the value ({@link #ofKey})
   * @param value the value, of any bounded length; it is not stored as it is
   * @param until the last instant at which a message with this value could be accepted; the value
   *     is remembered through it
   * @return true if this is the first claim of the value in this scope; otherwise false
   * @throws io.sallyport.UnavailableException if the store is unavailable or full, or {@code until}
   *     has passed. A store never forgets a value before its time to make room
   */
  boolean claim(String scope, byte[] value, Instant until);

  /**
   * Claims a value of a message that carries a timestamp, for stores that depend on it. The default
   * ignores the timestamp.
   *
   * @param dated the timestamp
   * @throws io.sallyport.UnavailableException see {@link #claim(String, byte[], Instant)}
   */
  default boolean claim(String scope, byte[] value, Instant dated, Instant until) {
    return claim(scope, value, until);
  }

  /**
   * Returns the start of the store's memory. A message with an earlier timestamp may have been
   * claimed from a predecessor whose memory is lost, so it is rejected ({@link
   * FreshnessWindow#contains}). {@link Instant#MIN} for a store that outlives the application.
   *
   * @throws io.sallyport.UnavailableException if the store is unavailable
   */
  Instant knowsSince();

  /**
   * Returns a value that is single-use for one key of its client.
   *
   * @param keyId the id of the key, which the client may have chosen
   * @param kind the kind of the value; different kinds are separate
   * @param value the value
   * @return the value to claim in the scope of the client
   */
  static byte[] ofKey(String keyId, char kind, byte[] value) {
    byte[] id = keyId.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[id.length + 2 + value.length];
    System.arraycopy(id, 0, all, 0, id.length);
    // No UTF-8 text contains a byte 0xff, so no other id and value give the same bytes.
    all[id.length] = (byte) 0xff;
    all[id.length + 1] = (byte) kind;
    System.arraycopy(value, 0, all, id.length + 2, value.length);
    return all;
  }

  /** Returns an empty store in the memory of this process, of bounded size. */
  static NonceStore inMemory(Clock clock) {
    return new InMemoryNonceStore(clock);
  }

  /**
   * Returns an empty store in the memory of this process.
   *
   * @param clock determines which values have expired
   * @param limit the maximum number of values at the same time
   * @param limitPerScope the maximum number of values of one scope at the same time
   * @throws IllegalArgumentException if a limit is out of range
   */
  static NonceStore inMemory(Clock clock, int limit, int limitPerScope) {
    return new InMemoryNonceStore(clock, limit, limitPerScope);
  }

  /**
   * Returns a store in which no client can use more than its share.
   *
   * @param store stores the values
   * @param share the maximum number of values of one client at the same time, at least 1
   * @param clock determines which values have expired
   * @throws IllegalArgumentException if the share is less than 1
   */
  static NonceStore fair(NonceStore store, int share, Clock clock) {
    return new FairNonces(store, share, clock);
  }

  /**
   * Returns a store in memory that survives a restart: values of messages that are dated in the
   * future, or without a date, are in the durable store too.
   *
   * @param memory a store that is empty at the start of the process
   * @param durable a store that survives a restart
   * @param future the maximum distance of a message's timestamp in the future
   * @param clock determines the current time
   * @throws IllegalArgumentException if the duration is negative
   */
  static NonceStore durable(NonceStore memory, NonceStore durable, Duration future, Clock clock) {
    return new DurableNonceStore(memory, durable, future, clock);
  }
}
