package io.sallyport.client;

import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.Json;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads members of a JSON object from another server, with checks of type and length. */
public final class ResponseFields {
  private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(1L << 40);

  private ResponseFields() {}

  /** Returns a text that a header can carry; null if the member is missing or anything else. */
  public static @Nullable String token(Map<String, Object> object, @Nullable String name) {
    return name != null
            && object.get(name) instanceof String text
            && !text.isEmpty()
            && text.length() <= HeaderFields.MAX_LENGTH
            && HeaderFields.isVisible(text)
        ? text
        : null;
  }

  /** Returns a number of whole seconds; null if the member is missing or anything else. */
  public static @Nullable Long seconds(Map<String, Object> object, String name) {
    Object value = object.get(name);
    // Some servers write the number as a string.
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
