package io.sallyport.signature;

import io.sallyport.spi.RequestView;
import java.util.List;

/**
 * The parts of a request that a signature can cover, the same for signing and for verifying.
 *
 * @param view the request
 * @param sentTarget the request target without the prefix of the format
 * @param key the key's id as it was sent
 * @param timestamp the time as it was sent; empty for a format of header lines, which sign it
 * @param nonce the nonce; empty if the format has none
 * @param query the query without question mark and signature
 * @param body the body without the signature
 * @param covered the names of the signed lines; empty for other formats
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of a body costs what it weighs
record CanonicalRequest(
    RequestView view,
    String sentTarget,
    String key,
    String timestamp,
    String nonce,
    String query,
    byte[] body,
    List<HeaderLines.Line> covered) {

  /** Returns path and query as they are signed. */
  String target() {
    return query.isEmpty() && sentTarget.indexOf('?') < 0 ? sentTarget : path() + '?' + query;
  }

  String path() {
    int end = sentTarget.indexOf('?');
    return end < 0 ? sentTarget : sentTarget.substring(0, end);
  }

  /** Returns the same request with another body. */
  CanonicalRequest withBody(byte[] other) {
    return new CanonicalRequest(view, sentTarget, key, timestamp, nonce, query, other, covered);
  }

  /** Returns the type's name only: key and nonce are credentials. */
  @Override
  public String toString() {
    return "CanonicalRequest[***]";
  }
}
