package io.sallyport.replay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Remembers which values were used, so that each counts once. Implementations are safe for use by
 * several threads and decide atomically: of several claims of one value exactly one is the first.
 */
public interface NonceStore {

  /**
   * Claims a value.
   *
   * @param scope whose value it is, and whose share of the store it takes: values of different
   *     scopes never meet. The name of a client, or whatever else no sender can multiply. Not a key
   *     id: a client has as many keys as it likes, and one that publishes its keys chooses their
   *     ids; those go into the value ({@link #ofKey})
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
   * predecessor whose memory is lost, so it is rejected ({@link FreshnessWindow#contains}). {@link
   * Instant#MIN} for a store that outlives the application.
   *
   * @throws io.sallyport.UnavailableException if the store does not answer
   */
  Instant knowsSince();

  /**
   * A value that is single-use for one key of its client.
   *
   * @param keyId the id of the key, which may be of the client's choice
   * @param kind what the value is: values of different kinds never meet
   * @param value the value
   * @return the value to be claimed in the scope of the client
   */
  static byte[] ofKey(String keyId, char kind, byte[] value) {
    byte[] id = keyId.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[id.length + 2 + value.length];
    System.arraycopy(id, 0, all, 0, id.length);
    // No UTF-8 text has a byte 0xff, so no other id and value make up the same bytes.
    all[id.length] = (byte) 0xff;
    all[id.length + 1] = (byte) kind;
    System.arraycopy(value, 0, all, id.length + 2, value.length);
    return all;
  }
}
