package io.sallyport.dialect;

import io.sallyport.internal.Json;
import io.sallyport.spi.RequestView;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object in the body of a request to an endpoint.
 *
 * @param error the error of the body; null if it is valid
 * @param members the members; empty if the body is invalid
 */
public record JsonBody(@Nullable BodyError error, Map<String, Object> members) {

  /** The maximum number of unknown members in a message. */
  private static final int MAX_NAMED = 5;

  /** The maximum length of a name in a message, in characters. */
  private static final int MAX_NAME = 40;

  /** Reads the body of a request. */
  public static JsonBody of(RequestView request) {
    if (!MediaType.isUtf8(request.headers("Content-Type"), "application/json")) {
      return new JsonBody(BodyError.WRONG_TYPE, Map.of());
    }
    Map<String, Object> object = Json.object(request.body());
    return object == null
        ? new JsonBody(BodyError.MALFORMED, Map.of())
        : new JsonBody(null, object);
  }

  /** Returns the text of a member; null if it is missing, empty, or not a text. */
  public @Nullable String text(String name) {
    return members.get(name) instanceof String text && !text.isEmpty() ? text : null;
  }

  /**
   * Rejects unknown members, and null for members without a meaning of null: a request that is
   * meant to restrict something must not succeed without the restriction. Logins ignore unknown
   * members instead.
   *
   * @param known the names of the allowed members
   * @param nullable the names of those that may be null
   * @throws IllegalArgumentException if a member is not allowed; the message contains the names,
   *     shortened and in visible ASCII
   */
  public void requireOnly(Set<String> known, Set<String> nullable) {
    List<String> unknown = members.keySet().stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "Unknown members: "
              + named(unknown)
              + ". Known members: "
              + String.join(", ", new TreeSet<>(known)));
    }
    members.forEach(
        (name, value) -> {
          if (value == null && !nullable.contains(name)) {
            throw new IllegalArgumentException(name + " cannot be null");
          }
        });
  }

  private static String named(List<String> unknown) {
    StringJoiner names = new StringJoiner(", ");
    unknown.stream().limit(MAX_NAMED).forEach(name -> names.add('\'' + shown(name) + '\''));
    int more = unknown.size() - MAX_NAMED;
    return more > 0 ? names + " and " + more + " more" : names.toString();
  }

  /** Returns a name as it is shown, shortened and in visible ASCII: the sender chose it. */
  private static String shown(String name) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < Math.min(name.length(), MAX_NAME); i++) {
      char c = name.charAt(i);
      shown.append(c >= ' ' && c <= '~' && "'\"\\<>&".indexOf(c) < 0 ? c : '?');
    }
    return name.length() > MAX_NAME ? shown + "..." : shown.toString();
  }

  /**
   * Returns the text of a member; null if it is missing or null.
   *
   * @throws IllegalArgumentException if it is empty or not a text
   */
  public @Nullable String optionalText(String name) {
    if (members.get(name) != null && text(name) == null) {
      throw new IllegalArgumentException(name + " must be a non-empty text");
    }
    return text(name);
  }

  /**
   * Returns the texts of a list; null if the member is missing or null.
   *
   * @param maxItems the maximum number of texts
   * @throws IllegalArgumentException if it is anything else
   */
  public @Nullable List<String> texts(String name, int maxItems) {
    Object value = members.get(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof List<?> list) || list.size() > maxItems) {
      throw new IllegalArgumentException(
          name + " must be a list of at most " + maxItems + " texts");
    }
    List<String> texts = new ArrayList<>();
    for (Object item : list) {
      if (!(item instanceof String text)) {
        throw new IllegalArgumentException(name + " must be a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  /**
   * Returns the time of a member, which is written in ISO 8601; null if it is missing or null.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public @Nullable Instant time(String name) {
    String text = optionalText(name);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(name + " must be a time with an offset, in ISO 8601", e);
    }
  }

  /**
   * Returns true or false; null if the member is missing or null.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public @Nullable Boolean flag(String name) {
    Object value = members.get(name);
    if (value != null && !(value instanceof Boolean)) {
      throw new IllegalArgumentException(name + " must be true or false");
    }
    return (Boolean) value;
  }

  /** Returns a whole number of at most 18 digits; null if the value is anything else. */
  public static @Nullable Long wholeNumber(@Nullable Object value) {
    return value instanceof Json.Numeral number
            && number.isInteger()
            && number.text().length() <= 18
        ? Long.valueOf(number.text())
        : null;
  }

  /** Returns whether a member is present and neither a text nor null. */
  public boolean isNoText(String name) {
    Object value = members.get(name);
    return value != null && !(value instanceof String);
  }

  /**
   * Returns the number of members only: a sender chose names and values, which include passwords.
   */
  @Override
  public String toString() {
    return "JsonBody[" + (error == null ? members.size() + " members" : error) + "]";
  }
}
