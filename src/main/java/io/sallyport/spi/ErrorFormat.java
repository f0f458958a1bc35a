package io.sallyport.spi;

import io.sallyport.Reason;

/**
 * Defines the error bodies of a realm's dialect. The status is decided before. The text is fixed
 * for each reason, so a response never repeats what was sent.
 */
@FunctionalInterface
public interface ErrorFormat {

  /**
   * Returns the body of an error response.
   *
   * @param status the HTTP status of the response
   * @param rejected the rejection
   */
  Body body(int status, Outcome.Rejected rejected);

  /**
   * Returns the status of a rejection. Override it if the dialect has another one than the library.
   *
   * @param reason the reason for the rejection
   * @param standard the library's status for the reason
   */
  default int status(Reason reason, int standard) {
    return standard;
  }

  /**
   * An error body.
   *
   * @param mediaType its media type, such as {@code application/problem+json}
   * @param text the text, written as UTF-8
   */
  record Body(String mediaType, String text) {
    /** Returns the media type only, because the text is a response. */
    @Override
    public String toString() {
      return "Body[" + mediaType + "]";
    }
  }
}
