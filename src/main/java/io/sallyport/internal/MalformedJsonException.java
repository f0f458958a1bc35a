package io.sallyport.internal;

/** Thrown while a text is read that is not JSON as {@link Json} requires. Carries no part of it. */
final class MalformedJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedJsonException() {
    super("malformed JSON", null, false, false);
  }
}
