package io.sallyport.signature;

import io.sallyport.internal.HeaderFields;
import java.util.Locale;

/**
 * The location of one value in a signed request: {@code header:NAME}, {@code parameter:NAME} (of
 * the query or of a form), or {@code authorization:NAME} (a parameter of {@code Authorization}).
 */
record ValueLocation(Kind kind, String name) {

  enum Kind {
    HEADER,
    PARAMETER,
    AUTHORIZATION
  }

  static ValueLocation parse(String text) {
    int colon = text.indexOf(':');
    String name = text.substring(colon + 1);
    if (colon > 0 && HeaderFields.isToken(name)) {
      for (Kind kind : Kind.values()) {
        if (kind.name().toLowerCase(Locale.ROOT).equals(text.substring(0, colon))) {
          return new ValueLocation(kind, name);
        }
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' must be header:NAME, parameter:NAME or authorization:NAME");
  }
}
