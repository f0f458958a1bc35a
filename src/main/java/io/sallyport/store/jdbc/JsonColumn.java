package io.sallyport.store.jdbc;

import io.sallyport.internal.Json;
import io.sallyport.internal.JsonText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that no statement searches for, as one JSON text in a row. JSON escapes the control
 * characters that PostgreSQL cannot store.
 */
final class JsonColumn {
  private final Map<String, Object> members;

  private JsonColumn(Map<String, Object> members) {
    this.members = members;
  }

  static String write(Map<String, ?> members) {
    return JsonText.write(members);
  }

  static JsonColumn read(String text) {
    Map<String, Object> members = Json.object(utf8(text), JsonColumn::number);
    if (members == null) {
      throw new IllegalStateException("the details of a row must be a JSON object");
    }
    return new JsonColumn(members);
  }

  /** Returns the text of that name; empty if there is none. */
  String text(String name) {
    return members.get(name) instanceof String text ? text : "";
  }

  /** Returns the texts of that name. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    if (members.get(name) instanceof List<?> items) {
      items.forEach(item -> texts.add(String.valueOf(item)));
    }
    return texts;
  }

  /** Returns the object of that name; empty if there is none. */
  @SuppressWarnings("unchecked") // the reader makes no other maps
  Map<String, Object> object(String name) {
    return members.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  /** Returns the texts of the object of that name; empty if there is none. */
  Map<String, String> textMap(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    object(name).forEach((member, value) -> texts.put(member, String.valueOf(value)));
    return texts;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Returns a Long if it fits. The library wrote the text, so its numbers have a reasonable size.
   */
  private static @Nullable Object number(Json.Numeral numeral) {
    BigDecimal number = numeral.decimal();
    boolean fits = numeral.isInteger() && number.toBigInteger().bitLength() < Long.SIZE;
    return fits ? (Object) number.longValueExact() : number;
  }
}
