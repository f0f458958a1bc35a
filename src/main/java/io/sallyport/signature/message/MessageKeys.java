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
   * @param keyId the id as it was sent: any text, up to the length of a header
   * @return null if the key is unknown or no longer valid
   * @throws io.sallyport.UnavailableException if the keys are unavailable
   */
  @Nullable MessageKey find(String keyId);

  /**
   * Looks up a key for a request, since a key can be limited to addresses. By default, the request
   * is ignored.
   *
   * @param keyId the id as it was sent: any text, up to the length of a header
   * @param request the request that names it
   * @return null if the key is unknown, or not valid for the request
   * @throws io.sallyport.UnavailableException if the keys are unavailable
   */
  default @Nullable MessageKey find(String keyId, RequestView request) {
    return find(keyId);
  }

  /**
   * Returns the key of a request's signature. Several clients may have keys with the same id; the
   * one that verifies the signature is returned. By default, an id has only one key.
   *
   * @param keyId the id as it was sent: any text, up to the length of a header
   * @param request the request that names it
   * @param verifies returns whether a key verifies the signature; called for one key after another
   * @throws io.sallyport.UnavailableException if the keys are unavailable
   */
  default Match match(String keyId, RequestView request, Predicate<MessageKey> verifies) {
    MessageKey key = find(keyId, request);
    if (key == null) {
      return Match.UNKNOWN;
    }
    return verifies.test(key) ? new Match(key, null) : Match.WRONG;
  }

  /**
   * The result of a look-up.
   *
   * @param key the key that verified the signature; null if there is none
   * @param rejection the reason why there is no key; null if there is one
   */
  record Match(@Nullable MessageKey key, @Nullable Reason rejection) {

    /** There is no key with the id. */
    public static final Match UNKNOWN = new Match(null, Reason.SIGNATURE_KEY_UNKNOWN);

    /** There are keys with the id, but none verifies the signature. */
    public static final Match WRONG = new Match(null, Reason.SIGNATURE_WRONG);

    /** Several clients claim the key that verified the signature. */
    public static final Match AMBIGUOUS = new Match(null, Reason.SIGNATURE_KEY_AMBIGUOUS);

    /**
     * Checks that exactly one of the two is set.
     *
     * @throws IllegalArgumentException if both are set, or neither
     */
    public Match {
      if ((key == null) == (rejection == null)) {
        throw new IllegalArgumentException("a match must be either a key or a rejection");
      }
    }

    /** Returns whether a key verified the signature, so that no other key can change the result. */
    public boolean isDecided() {
      return rejection == null || rejection == Reason.SIGNATURE_KEY_AMBIGUOUS;
    }

    /** Returns whether there is no key with the id. */
    public boolean isUnknown() {
      return rejection == Reason.SIGNATURE_KEY_UNKNOWN;
    }
  }

  /**
   * Returns a fixed set of keys.
   *
   * @throws IllegalArgumentException if two have the same id
   */
  static MessageKeys of(Collection<MessageKey> keys) {
    Map<String, MessageKey> byId = new HashMap<>();
    for (MessageKey key : keys) {
      if (byId.put(key.id(), key) != null) {
        throw new IllegalArgumentException("several signature keys have the id '" + key.id() + "'");
      }
    }
    return Map.copyOf(byId)::get;
  }
}
