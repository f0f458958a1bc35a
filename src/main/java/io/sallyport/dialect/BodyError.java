package io.sallyport.dialect;

/** The errors of a request body as a whole. */
public enum BodyError {
  /** The {@code Content-Type} is missing, repeated, or not the expected one. */
  WRONG_TYPE,

  /** The body cannot be parsed, or a form repeats a field (RFC 6749 §3.2 forbids that). */
  MALFORMED
}
