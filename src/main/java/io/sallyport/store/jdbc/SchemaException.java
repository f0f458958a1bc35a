package io.sallyport.store.jdbc;

/**
 * Thrown when the tables are not as expected, and may not be created; the message says what to do.
 */
final class SchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SchemaException(String message) {
    super(message);
  }
}
