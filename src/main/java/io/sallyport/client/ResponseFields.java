package io.sallyport.client;

import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.Json;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads members of a JSON object that came from outside: of one type, and bounded. */
public final class ResponseFields {
  private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(1L << 40);

  private ResponseFields() {}

  /** A text that can stand in a header; null if the member is missing or anything else. */
  public static @Nullable String token(Map<String, Object> object, @Nullable String name) {
    return name != null
            && object.get(name) instanceof String text
            && !text.isEmpty()
            && text.length() <= HeaderFields.MAX_LENGTH
            && HeaderFields.isVisible(text)
        ? text
        : null;
  }

  /** A number of seconds, fractions left out; null if the member is missing or anything else. */
  public static @Nullable Long seconds(Map<String, Object> object, String name) {
    Object value = object.get(name);
    // Some write the number as a text.
    String text =
        value instanceof Json.Numeral numeral
            ? numeral.text()
            : value instanceof String string ? string : "";
    if (text.isEmpty() || text.length() > 20) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return number.signum() >= 0 && number.scale() >= -20 && number.compareTo(MAX_SECONDS) < 0
          ? (Long) number.longValue()
          : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
