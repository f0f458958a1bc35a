package io.sallyport.store.jdbc;

/** The tables are not as they should be, and may not be made; the message says what to do. */
public final class SchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SchemaException(String message) {
    super(message);
  }
}
