package io.sallyport.spi;

/** Receives a body in pieces, in order. Used by one thread. */
@FunctionalInterface
public interface BodyReader {

  /**
   * Receives the next piece.
   *
   * @param bytes the array that contains the piece; do not change or keep it, because it is reused
   * @param offset where the piece starts
   * @param length its length in bytes, at least 1
   */
  void take(byte[] bytes, int offset, int length);
}
