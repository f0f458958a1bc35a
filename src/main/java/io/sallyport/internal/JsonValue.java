package io.sallyport.internal;

import org.jspecify.annotations.Nullable;

/**
 * The value of a JSON text.
 *
 * @param value the value; null for JSON's {@code null}
 */
public record JsonValue(@Nullable Object value) {
  /** What was parsed may have credentials in it. */
  @Override
  public String toString() {
    return "JsonValue[***]";
  }
}
