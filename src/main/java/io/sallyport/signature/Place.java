package io.sallyport.signature;

import io.sallyport.internal.HeaderFields;

/**
 * Where a signed request carries one value: {@code header:NAME}, {@code parameter:NAME} (of the
 * query or of a form), or {@code authorization:NAME} (a parameter of {@code Authorization}).
 */
record Place(Kind kind, String name) {

  enum Kind {
    HEADER,
    PARAMETER,
    AUTHORIZATION
  }

  static Place parse(String text) {
    int colon = text.indexOf(':');
    String name = text.substring(colon + 1);
    if (colon > 0 && HeaderFields.isToken(name)) {
      switch (text.substring(0, colon)) {
        case "header":
          return new Place(Kind.HEADER, name);
        case "parameter":
          return new Place(Kind.PARAMETER, name);
        case "authorization":
          return new Place(Kind.AUTHORIZATION, name);
        default:
          break;
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no place; write header:NAME, parameter:NAME or authorization:NAME");
  }
}
