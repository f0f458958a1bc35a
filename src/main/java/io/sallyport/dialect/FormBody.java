package io.sallyport.dialect;

import io.sallyport.spi.RequestView;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form that an OAuth endpoint was sent (RFC 6749 appendix B).
 *
 * @param fault why there is none; null if there is one
 * @param fields its fields; empty if there is none
 */
public record FormBody(@Nullable Fault fault, Map<String, String> fields) {
  private static final int MAX_FIELDS = 100;

  /** What can be wrong with a form as a whole. */
  public enum Fault {
    /** The {@code Content-Type} is missing, there twice, or not that of a form. */
    WRONG_TYPE,
    /** It cannot be decoded, or has a field twice (RFC 6749 §3.2 forbids that). */
    MALFORMED
  }

  private static final FormBody MALFORMED = new FormBody(Fault.MALFORMED, Map.of());

  /** Reads the body of a request. */
  public static FormBody of(RequestView request) {
    if (!MediaType.isUtf8(request.headers("Content-Type"), "application/x-www-form-urlencoded")) {
      return new FormBody(Fault.WRONG_TYPE, Map.of());
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

  /** The value of a field; null if it is missing or empty, which RFC 6749 §3.2 has alike. */
  public @Nullable String text(String name) {
    String value = fields.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** Decodes one name or value; null if it has what no form has. */
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

  /** Neither names nor values: a sender chose them, secrets among them. */
  @Override
  public String toString() {
    return "FormBody[" + (fault == null ? fields.size() + " fields" : fault) + "]";
  }
}
