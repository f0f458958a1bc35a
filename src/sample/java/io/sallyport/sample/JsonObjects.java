package io.sallyport.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.stream.JsonParser;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON bodies of the sample's resources, strictly: {@code application/json}, UTF-8, one
 * object without duplicate members, and nothing after it. Each resource writes its vendor's error.
 */
final class JsonObjects {
  private static final JsonReaderFactory READERS =
      Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

  private JsonObjects() {}

  /** Returns the object of a JSON body; null for another body or another media type. */
  static @Nullable JsonObject read(HttpHeaders headers, byte[] body) {
    if (!isJson(headers.getRequestHeader(HttpHeaders.CONTENT_TYPE))) {
      return null;
    }
    try {
      // Decoded here, because a JSON reader would accept UTF-16 and UTF-32 too.
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      requireOneValue(text);
      try (JsonReader reader = READERS.createReader(new StringReader(text))) {
        JsonObject object = reader.readObject();
        // An escaped half of a character pair cannot be written in UTF-8.
        return UTF_8.newEncoder().canEncode(object.toString()) ? object : null;
      }
    } catch (CharacterCodingException | RuntimeException e) {
      // Other exceptions than JsonException reject deep nesting and long numbers.
      return null;
    }
  }

  /** Returns the same object with one more member, at its beginning. */
  static JsonObject with(String name, String value, JsonObject object) {
    return Json.createObjectBuilder().add(name, value).addAll(builderOf(object, name)).build();
  }

  /** Reads the text with a parser, because a reader stops after the first value. */
  private static void requireOneValue(String text) {
    try (JsonParser parser = Json.createParser(new StringReader(text))) {
      while (parser.hasNext()) {
        parser.next();
      }
    }
  }

  private static boolean isJson(@Nullable List<String> types) {
    if (types == null || types.size() != 1) {
      return false;
    }
    try {
      MediaType type = MediaType.valueOf(types.get(0));
      String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
      return type.getType().equalsIgnoreCase("application")
          && type.getSubtype().equalsIgnoreCase("json")
          && (charset == null || charset.equalsIgnoreCase("utf-8"));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static jakarta.json.JsonObjectBuilder builderOf(JsonObject object, String without) {
    return Json.createObjectBuilder(object).remove(without);
  }
}
