package io.sallyport.console;

import io.sallyport.internal.Hex;
import io.sallyport.internal.Hmac;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A file for browsers. Immutable. */
final class ConsoleFile {
  private static final int TAG_LENGTH = 32;

  private final String mediaType;
  private final byte[] bytes;
  private final String tag;

  private ConsoleFile(String mediaType, byte[] bytes) {
    this.mediaType = mediaType;
    this.bytes = bytes;
    this.tag = Hex.encode(Hmac.Hash.SHA256.hash(bytes)).substring(0, TAG_LENGTH);
  }

  /** Returns a file with a text. */
  static ConsoleFile of(String mediaType, String text) {
    return new ConsoleFile(mediaType, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the file with a name beside this class. */
  static ConsoleFile named(String name) {
    return new ConsoleFile(mediaType(name), read(name));
  }

  /** Returns the text of the file with a name beside this class. */
  static String text(String name) {
    return new String(read(name), StandardCharsets.UTF_8);
  }

  /** Returns the value of {@code Content-Type}. */
  String mediaType() {
    return mediaType;
  }

  /** Returns the content, which never changes. */
  byte[] bytes() {
    return bytes;
  }

  /** Returns the entity tag, which differs for every other content. */
  String tag() {
    return tag;
  }

  private static byte[] read(String name) {
    try (InputStream file = ConsoleFile.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("The JAR of Sallyport lacks io/sallyport/console/" + name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String mediaType(String name) {
    if (name.endsWith(".js")) {
      return "text/javascript;charset=utf-8";
    }
    return name.endsWith(".css") ? "text/css;charset=utf-8" : "image/svg+xml";
  }
}
