package io.sallyport.sample;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what the sample's resources are sent; each vendor words a refusal in its own way. */
final class JsonObjects {
  private JsonObjects() {}

  /** The object of a JSON body; null if it is none, or its type is not said to be JSON. */
  static @Nullable JsonObject read(@Nullable String type, byte[] body) {
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      return null;
    }
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
      return reader.readObject();
    } catch (RuntimeException e) {
      // Not JsonException alone: what is nested too deep is refused with a bare RuntimeException.
      return null;
    }
  }

  /** The same object with one member more, at its beginning. */
  static JsonObject with(String name, String value, JsonObject object) {
    return Json.createObjectBuilder().add(name, value).addAll(builderOf(object, name)).build();
  }

  private static jakarta.json.JsonObjectBuilder builderOf(JsonObject object, String without) {
    return Json.createObjectBuilder(object).remove(without);
  }
}
