package io.sallyport.signature;

import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.util.Objects;
import java.util.function.Predicate;

/** Finds the keys of signed requests. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface SigningSecrets {

  /**
   * Looks up a key and checks everything but the signature: expiry, revocation and allowed
   * addresses.
   *
   * @param presentedKey the key as it was sent: any text, up to the length of a header
   * @param request the request that carries it
   * @throws io.sallyport.UnavailableException if the store is unavailable
   */
  Found find(String presentedKey, RequestView request);

  /**
   * Looks up a key whose id several clients may use: the one that verifies the signature is
   * returned. By default, an id has only one key, and {@code verifies} is not called.
   *
   * @param presentedKey the key as it was sent: any text, up to the length of a header
   * @param request the request that carries it
   * @param verifies returns whether a key verifies the request's signature; called for one key
   *     after another
   * @return the key, which may be one that does not verify the signature
   * @throws io.sallyport.UnavailableException if the store is unavailable
   */
  default Found find(String presentedKey, RequestView request, Predicate<RequestKey> verifies) {
    return find(presentedKey, request);
  }

  /** The result of a look-up: a {@link RequestKey} or {@link Rejected}. */
  sealed interface Found permits RequestKey, Rejected {}

  /**
   * The key is unknown or invalid.
   *
   * @param rejected the rejection; its reason is {@link io.sallyport.Reason#API_KEY_UNKNOWN} for an
   *     unknown key
   */
  record Rejected(Outcome.Rejected rejected) implements Found {
    /** Checks that the rejection is not null. */
    public Rejected {
      Objects.requireNonNull(rejected, "rejected");
    }
  }
}
