package io.sallyport.spi;

import io.sallyport.Reason;

/**
 * How a realm's dialect words a rejection. The status is decided before; the words are fixed for a
 * reason, so that nothing that the sender chose comes back.
 */
@FunctionalInterface
public interface ErrorFormat {

  /**
   * The body of an error answer.
   *
   * @param status the HTTP status of the response
   * @param rejected why
   */
  Body body(int status, Outcome.Rejected rejected);

  /**
   * The status of a rejection, where the dialect has another one than the library.
   *
   * @param reason why
   * @param usual the library's status for it
   */
  default int status(Reason reason, int usual) {
    return usual;
  }

  /**
   * An error body.
   *
   * @param mediaType its media type, such as {@code application/problem+json}
   * @param text the text, written as UTF-8
   */
  record Body(String mediaType, String text) {
    /** The media type; the text is a response. */
    @Override
    public String toString() {
      return "Body[" + mediaType + "]";
    }
  }
}
