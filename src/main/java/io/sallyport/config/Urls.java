package io.sallyport.config;

import java.net.URI;

/** Parses URLs. */
final class Urls {
  private Urls() {}

  static URI parse(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is not a URL", e);
    }
  }

  /** Parses a URL that others are below, without the slash at its end. */
  static URI base(String text) {
    return parse(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }
}
