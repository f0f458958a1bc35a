package io.sallyport.signature;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signed request whose parts are well-formed.
 *
 * @param signed the parts that the signature can cover
 * @param signature the signature's bytes
 * @param algorithm the algorithm that the request names; null if it names none
 * @param time the time of the signature; {@link Instant#MIN} if no time is signed
 * @param lifetimeMillis how long the signature is valid, in milliseconds; negative if the request
 *     does not limit it
 * @param expires when the signature expires; null if the request does not limit it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FormattedRequest(
    CanonicalRequest signed,
    byte[] signature,
    @Nullable String algorithm,
    Instant time,
    long lifetimeMillis,
    @Nullable Instant expires) {

  /** Returns the time only: the rest is a request with its signature. */
  @Override
  public String toString() {
    return "FormattedRequest[" + time + "]";
  }
}
