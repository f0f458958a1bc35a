package io.sallyport.spi;

/**
 * The body has more bytes than {@code sallyport.max-body-bytes} allows, or more than a webhook
 * keeps in memory that has to see all of it at once. Thrown while a body is read; becomes 413.
 */
public final class BodyTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * The body is over the limit.
   *
   * @param limitBytes the limit in bytes
   */
  public BodyTooLargeException(long limitBytes) {
    super("the body has more than " + limitBytes + " bytes", null, false, false);
  }
}
