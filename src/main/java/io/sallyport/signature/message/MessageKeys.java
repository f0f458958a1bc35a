package io.sallyport.signature.message;

import io.sallyport.Reason;
import io.sallyport.spi.RequestView;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the key of a {@code keyid}. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface MessageKeys {

  /**
   * Looks up a key.
   *
   * @param keyId the id as it was sent; of any shape, up to the length of a header
   * @return null if the key is unknown or no longer valid
   * @throws io.sallyport.UnavailableException if that is unavailable
   */
  @Nullable MessageKey find(String keyId);

  /**
   * Looks up a key for a request: a key can be bound to addresses. By default the request does not
   * matter.
   *
   * @param keyId the id as it was sent; of any shape, up to the length of a header
   * @param request the request that names it
   * @return null if the key is unknown, or not valid for the request
   * @throws io.sallyport.UnavailableException if that is unavailable
   */
  default @Nullable MessageKey find(String keyId, RequestView request) {
    return find(keyId);
  }

  /**
   * The key of a request's signature. Several clients may have a key of one id; the one that
   * verifies the signature counts, whatever else has the id. By default there is only one key of an
   * id.
   *
   * @param keyId the id as it was sent; of any shape, up to the length of a header
   * @param request the request that names it
   * @param verifies whether the signature is that of a key; asked for one key after the other
   * @throws io.sallyport.UnavailableException if that is unavailable
   */
  default Match match(String keyId, RequestView request, Predicate<MessageKey> verifies) {
    MessageKey key = find(keyId, request);
    if (key == null) {
      return Match.UNKNOWN;
    }
    return verifies.test(key) ? new Match(key, null) : Match.WRONG;
  }

  /**
   * What came of a look-up.
   *
   * @param key the key that has verified the signature; null if there is none
   * @param rejection why there is none; null if there is one
   */
  record Match(@Nullable MessageKey key, @Nullable Reason rejection) {

    /** No key of that id is known. */
    public static final Match UNKNOWN = new Match(null, Reason.SIGNATURE_KEY_UNKNOWN);

    /** Keys of that id are known, and the signature is none of theirs. */
    public static final Match WRONG = new Match(null, Reason.SIGNATURE_WRONG);

    /** Several clients claim the key that has verified the signature. */
    public static final Match AMBIGUOUS = new Match(null, Reason.SIGNATURE_KEY_AMBIGUOUS);

    /**
     * Checks that there is one of the two.
     *
     * @throws IllegalArgumentException if there are both, or neither
     */
    public Match {
      if ((key == null) == (rejection == null)) {
        throw new IllegalArgumentException("a match is a key or a rejection");
      }
    }

    /** Whether no other key can change the result: one has verified the signature. */
    public boolean isDecided() {
      return rejection == null || rejection == Reason.SIGNATURE_KEY_AMBIGUOUS;
    }

    /** Whether no key of that id is known. */
    public boolean isUnknown() {
      return rejection == Reason.SIGNATURE_KEY_UNKNOWN;
    }
  }

  /**
   * A fixed set of keys.
   *
   * @throws IllegalArgumentException if two have the same id
   */
  static MessageKeys of(Collection<MessageKey> keys) {
    Map<String, MessageKey> byId = new HashMap<>();
    for (MessageKey key : keys) {
      if (byId.put(key.id(), key) != null) {
        throw new IllegalArgumentException("two signature keys have the id '" + key.id() + "'");
      }
    }
    return Map.copyOf(byId)::get;
  }
}
