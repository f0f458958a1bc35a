package io.sallyport.signature;

import io.sallyport.spi.RequestView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request with what a style says of its signature, read and of the right shape.
 *
 * @param view the request
 * @param key the key's id as it was sent
 * @param timestamp the time as it was sent; empty for a style of header lines, which sign it
 * @param nonce the nonce; empty if the style has none
 * @param query the query as it is signed: without question mark, and without the signature
 * @param body the body as it is signed: without the signature; empty for a style of header lines,
 *     of which it is read when the signature proved right
 * @param covered the names of the lines that are signed; empty for other styles
 * @param signature the signature's bytes; empty when it is about to be made
 * @param algorithm the algorithm that the request names; null if it names none
 * @param time what its timestamp says
 * @param lifetimeMillis how long after its time it shall count; negative if it does not say
 * @param expires when it expires; null if it does not say
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of a body costs what it weighs
record FormattedRequest(
    RequestView view,
    String key,
    String timestamp,
    String nonce,
    String query,
    byte[] body,
    List<HeaderLines.Line> covered,
    byte[] signature,
    @Nullable String algorithm,
    Instant time,
    long lifetimeMillis,
    @Nullable Instant expires) {

  /** Path and query as they are signed. */
  String target() {
    return query.isEmpty() && view.target().indexOf('?') < 0 ? path() : path() + '?' + query;
  }

  String path() {
    String target = view.target();
    int end = target.indexOf('?');
    return end < 0 ? target : target.substring(0, end);
  }

  /** The time; the rest is a request, signature and all. */
  @Override
  public String toString() {
    return "FormattedRequest[" + time + "]";
  }
}
