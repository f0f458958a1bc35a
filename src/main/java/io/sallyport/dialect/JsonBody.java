package io.sallyport.dialect;

import io.sallyport.RequestView;
import io.sallyport.internal.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object that a login endpoint was sent.
 *
 * @param fault why there is none; null if there is one
 * @param members its members; empty if there is none
 */
record JsonBody(@Nullable Fault fault, Map<String, Object> members) {

  /** What can be wrong with a body as a whole. */
  enum Fault {
    /** The {@code Content-Type} is missing, there twice, or not JSON. */
    WRONG_TYPE,
    /** Not JSON, or no object. */
    MALFORMED
  }

  /** Reads the body of a request. */
  static JsonBody of(RequestView request) {
    if (!isJson(request.headers("Content-Type"))) {
      return new JsonBody(Fault.WRONG_TYPE, Map.of());
    }
    Map<String, Object> object = Json.object(request.body());
    return object == null ? new JsonBody(Fault.MALFORMED, Map.of()) : new JsonBody(null, object);
  }

  /** The text of a member; null if it is missing, empty, or not a text. */
  @Nullable String text(String name) {
    return members.get(name) instanceof String text && !text.isEmpty() ? text : null;
  }

  /** Whether a member is there and neither a text nor null. */
  boolean isNoText(String name) {
    Object value = members.get(name);
    return value != null && !(value instanceof String);
  }

  private static boolean isJson(List<String> types) {
    if (types.size() != 1) {
      return false;
    }
    String type = types.get(0).toLowerCase(Locale.ROOT).replace(" ", "");
    return type.equals("application/json") || type.equals("application/json;charset=utf-8");
  }
}
