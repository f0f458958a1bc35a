package io.sallyport.internal;

/** Thrown by {@link JsonReader} for malformed JSON. Contains no part of the text. */
final class MalformedJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedJsonException() {
    super("malformed JSON", null, false, false);
  }
}
