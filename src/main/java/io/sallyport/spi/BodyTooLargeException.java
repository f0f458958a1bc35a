package io.sallyport.spi;

/**
 * Thrown while a body is read that has more bytes than {@code sallyport.max-body-bytes} allows, or
 * more than a webhook may hold in memory if its format needs the whole body. Becomes 413.
 */
public final class BodyTooLargeException extends RuntimeException {
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
