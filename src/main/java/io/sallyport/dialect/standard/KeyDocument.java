package io.sallyport.dialect.standard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The OpenAPI document of the endpoints of API keys. */
final class KeyDocument {
  static final String NAME = "keys-openapi.json";

  static final byte[] JSON = read();

  private KeyDocument() {}

  private static byte[] read() {
    try (InputStream file = KeyDocument.class.getResourceAsStream(NAME)) {
      if (file == null) {
        throw new IllegalStateException("the JAR lacks io/sallyport/dialect/standard/" + NAME);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
