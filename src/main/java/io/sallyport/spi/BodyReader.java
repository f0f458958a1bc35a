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

  /**
   * Thrown while a body is read that has more bytes than {@code sallyport.max-body-bytes} allows,
   * or more than a webhook may hold in memory if its format needs the whole body. Becomes 413.
   */
  public static final class BodyTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param limitBytes the limit in bytes
     */
    public BodyTooLargeException(long limitBytes) {
      super("the body has more than " + limitBytes + " bytes", null, false, false);
    }
  }
}
