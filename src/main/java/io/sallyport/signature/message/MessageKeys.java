package io.sallyport.signature.message;

import io.sallyport.RequestView;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the key of a {@code keyid}. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface MessageKeys {

  /**
   * Looks a key up.
   *
   * @param keyId the id as it was sent; of any shape, up to the length of a header
   * @return null if the key is not known, or not good any more
   * @throws io.sallyport.UnavailableException if that cannot be told
   */
  @Nullable MessageKey find(String keyId);

  /**
   * Looks a key up for a request, which it may not be good for: a key can be bound to addresses. By
   * default the request does not matter.
   *
   * @param keyId the id as it was sent; of any shape, up to the length of a header
   * @param request the request that names it
   * @return null if the key is not known, or not good for the request
   * @throws io.sallyport.UnavailableException if that cannot be told
   */
  default @Nullable MessageKey find(String keyId, RequestView request) {
    return find(keyId);
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
