package io.sallyport.config;

import io.sallyport.internal.AsciiText;
import io.sallyport.jwt.JwtKeys;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the text of keys from a file or from the class path. */
final class KeyFiles {
  private static final String CLASSPATH = "classpath:";

  private KeyFiles() {}

  static boolean isUrl(String location) {
    String lower = AsciiText.lower(location);
    return lower.startsWith("https:") || lower.startsWith("http:");
  }

  /**
   * Returns the text of a private key, which must not come over the network.
   *
   * @throws IllegalArgumentException if the location is a URL, or nothing can be read there
   */
  static String atLocal(String location) {
    if (isUrl(location)) {
      throw new IllegalArgumentException(
          "a private key is not fetched from a URL; use file: or classpath:");
    }
    return at(location);
  }

  /**
   * Returns the text at a {@code file:} or {@code classpath:} location; without either, a resource.
   *
   * @throws IllegalArgumentException if nothing can be read there
   */
  static String at(String location) {
    try (InputStream in = open(location)) {
      byte[] bytes = in.readNBytes(JwtKeys.MAX_LENGTH + 1);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException("nothing can be read at " + location, e);
    }
  }

  private static InputStream open(String location) throws IOException {
    if (location.startsWith("file:")) {
      return Files.newInputStream(Path.of(URI.create(location)));
    }
    String path =
        location.startsWith(CLASSPATH) ? location.substring(CLASSPATH.length()) : location;
    String resource = path.startsWith("/") ? path.substring(1) : path;
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    InputStream in = application == null ? null : application.getResourceAsStream(resource);
    if (in == null) {
      throw new IOException("no such resource");
    }
    return in;
  }
}
