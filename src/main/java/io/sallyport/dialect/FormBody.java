package io.sallyport.dialect;

import io.sallyport.spi.RequestView;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form in the body of a request to an OAuth endpoint (RFC 6749 appendix B).
 *
 * @param error the error of the body; null if it is valid
 * @param fields the fields; empty if the body is invalid
 */
public record FormBody(@Nullable BodyError error, Map<String, String> fields) {
  private static final int MAX_FIELDS = 100;

  private static final FormBody MALFORMED = new FormBody(BodyError.MALFORMED, Map.of());

  /** Reads the body of a request. */
  public static FormBody of(RequestView request) {
    if (!MediaType.isUtf8(request.headers("Content-Type"), "application/x-www-form-urlencoded")) {
      return new FormBody(BodyError.WRONG_TYPE, Map.of());
    }
    String text = new String(request.body(), StandardCharsets.ISO_8859_1);
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : text.split("&", MAX_FIELDS + 1)) {
      int equals = field.indexOf('=');
      String name = decode(equals < 0 ? field : field.substring(0, equals));
      String value = decode(equals < 0 ? "" : field.substring(equals + 1));
      if (name == null || value == null || fields.size() == MAX_FIELDS) {
        return MALFORMED;
      }
      if (!field.isEmpty() && fields.put(name, value) != null) {
        return MALFORMED;
      }
    }
    return new FormBody(null, fields);
  }

  /**
   * Returns the value of a field; null if it is missing or empty, which RFC 6749 §3.2 treats alike.
   */
  public @Nullable String text(String name) {
    String value = fields.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** Decodes one name or value; returns null if it is malformed. */
  public static @Nullable String decode(String encoded) {
    for (int i = 0; i < encoded.length(); i++) {
      if (encoded.charAt(i) <= ' ' || encoded.charAt(i) > '~') {
        return null;
      }
    }
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Returns the number of fields only: a sender chose names and values, which include secrets. */
  @Override
  public String toString() {
    return "FormBody[" + (error == null ? fields.size() + " fields" : error) + "]";
  }
}
