package io.sallyport.spi;

/** Takes a body piece by piece, in its order. Used by one thread. */
@FunctionalInterface
public interface BodyReader {

  /**
   * Takes the next piece.
   *
   * @param bytes holds the piece; not to be changed or kept, since it is filled anew
   * @param offset where the piece starts
   * @param length its bytes, at least one
   */
  void take(byte[] bytes, int offset, int length);
}
