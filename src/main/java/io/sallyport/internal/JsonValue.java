package io.sallyport.internal;

import org.jspecify.annotations.Nullable;

/**
 * The value of a JSON text.
 *
 * @param value the value; null for JSON's {@code null}
 */
public record JsonValue(@Nullable Object value) {
  /** Returns the type's name only: the value may contain credentials. */
  @Override
  public String toString() {
    return "JsonValue[***]";
  }
}
