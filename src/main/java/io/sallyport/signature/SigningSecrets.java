package io.sallyport.signature;

import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import java.util.Objects;
import java.util.function.Predicate;

/** Finds what a key signs with. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface SigningSecrets {

  /**
   * Looks a key up and checks all but the signature: whether it has expired, is revoked, or comes
   * from an address that it may not be used from.
   *
   * @param presentedKey the key as it was sent; of any shape, up to the length of a header
   * @param request the request that carries it
   * @throws io.sallyport.UnavailableException if the store does not answer
   */
  Found find(String presentedKey, RequestView request);

  /**
   * Looks a key up of whose id several clients may have one: the one that verifies the signature is
   * meant. By default there is only one key of an id, and nothing is asked.
   *
   * @param presentedKey the key as it was sent; of any shape, up to the length of a header
   * @param request the request that carries it
   * @param verifies whether the request's signature is that of a key; asked for one after the other
   * @return the key, which may be one that does not verify the signature
   * @throws io.sallyport.UnavailableException if the store does not answer
   */
  default Found find(String presentedKey, RequestView request, Predicate<RequestKey> verifies) {
    return find(presentedKey, request);
  }

  /** What a look-up found: a {@link RequestKey} or {@link Rejected}. */
  sealed interface Found permits RequestKey, Rejected {}

  /**
   * The key is not known, or is not good.
   *
   * @param rejected why; {@link io.sallyport.Reason#API_KEY_UNKNOWN} for an unknown key
   */
  record Rejected(Outcome.Rejected rejected) implements Found {
    /** Needs a reason. */
    public Rejected {
      Objects.requireNonNull(rejected, "rejected");
    }
  }
}
