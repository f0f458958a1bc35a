package io.sallyport.replay;

import java.time.Instant;

/**
 * Remembers which values were used, so that each counts once. Implementations are safe for use by
 * several threads and decide atomically: of several claims of one value exactly one is the first.
 */
public interface NonceStore {

  /**
   * Claims a value.
   *
   * @param scope whose value it is: values of different scopes never meet. Of a set that the sender
   *     cannot enlarge at will, such as the ids of known keys
   * @param value the value, of any bounded length; not kept as it is
   * @param until the last instant at which a message with this value could be accepted; the value
   *     is remembered through it
   * @return true if nobody claimed the value in this scope before; false if somebody did
   * @throws io.sallyport.UnavailableException if the store cannot say or cannot remember: it does
   *     not answer, it is full, or {@code until} has passed already. A store never forgets a value
   *     before its time to make room
   */
  boolean claim(String scope, byte[] value, Instant until);

  /**
   * Claims a value of a message that carries a timestamp, for a store that treats messages by it.
   * By default the timestamp does not matter.
   *
   * @param dated the timestamp
   * @throws io.sallyport.UnavailableException as {@link #claim(String, byte[], Instant)} does
   */
  default boolean claim(String scope, byte[] value, Instant dated, Instant until) {
    return claim(scope, value, until);
  }

  /**
   * The start of the store's memory. What carries an earlier timestamp may have been claimed from a
   * predecessor whose memory is lost, so it is refused ({@link FreshnessWindow#contains}). {@link
   * Instant#MIN} for a store that outlives the application.
   *
   * @throws io.sallyport.UnavailableException if the store does not answer
   */
  Instant knowsSince();
}
