package io.sallyport.dialect;

import io.sallyport.internal.AsciiText;
import java.util.List;

/** Checks the media types of request bodies (RFC 9110 §8.3). */
final class MediaType {
  private MediaType() {}

  /**
   * Returns whether a message has exactly a media type, with no parameter but {@code
   * charset=utf-8}.
   *
   * @param types the values of the header {@code Content-Type}; must be exactly one
   * @param expected type and subtype in lower case
   */
  public static boolean isUtf8(List<String> types, String expected) {
    if (types.size() != 1) {
      return false;
    }
    String type = types.get(0);
    int end = type.indexOf(';');
    if (!AsciiText.equalsIgnoreCase((end < 0 ? type : type.substring(0, end)).strip(), expected)) {
      return false;
    }
    String parameter = end < 0 ? "" : AsciiText.lower(type.substring(end + 1).strip());
    return parameter.isEmpty()
        || parameter.equals("charset=utf-8")
        || parameter.equals("charset=\"utf-8\"");
  }
}
