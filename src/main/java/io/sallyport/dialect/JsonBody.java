package io.sallyport.dialect;

import io.sallyport.internal.Json;
import io.sallyport.spi.RequestView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object that a login endpoint was sent.
 *
 * @param fault why there is none; null if there is one
 * @param members its members; empty if there is none
 */
public record JsonBody(@Nullable Fault fault, Map<String, Object> members) {

  /** Unknown members that an error names. */
  private static final int MAX_NAMED = 5;

  /** Characters of each name that it shows. */
  private static final int MAX_NAME = 40;

  /** What can be wrong with a body as a whole. */
  public enum Fault {
    /** The {@code Content-Type} is missing, there twice, or not JSON. */
    WRONG_TYPE,
    /** Not JSON, or no object. */
    MALFORMED
  }

  /** Reads the body of a request. */
  public static JsonBody of(RequestView request) {
    if (!MediaType.isUtf8(request.headers("Content-Type"), "application/json")) {
      return new JsonBody(Fault.WRONG_TYPE, Map.of());
    }
    Map<String, Object> object = Json.object(request.body());
    return object == null ? new JsonBody(Fault.MALFORMED, Map.of()) : new JsonBody(null, object);
  }

  /** The text of a member; null if it is missing, empty, or not a text. */
  public @Nullable String text(String name) {
    return members.get(name) instanceof String text && !text.isEmpty() ? text : null;
  }

  /**
   * Rejects unknown members, and null where it has no meaning: a request that is meant to restrict
   * something must not succeed without the restriction. Logins ignore unknown members instead.
   *
   * @param known the members that may be sent
   * @param nullable those of them that may be null
   * @throws IllegalArgumentException if there are others; the message names them, bounded and in
   *     visible ASCII
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

  /** The name as far as it is shown; the sender chose it. */
  private static String shown(String name) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < Math.min(name.length(), MAX_NAME); i++) {
      char c = name.charAt(i);
      shown.append(c >= ' ' && c <= '~' && "'\"\\<>&".indexOf(c) < 0 ? c : '?');
    }
    return name.length() > MAX_NAME ? shown + "..." : shown.toString();
  }

  /** Whether a member is there and neither a text nor null. */
  public boolean isNoText(String name) {
    Object value = members.get(name);
    return value != null && !(value instanceof String);
  }

  /** Neither names nor values: a sender chose them, passwords among them. */
  @Override
  public String toString() {
    return "JsonBody[" + (fault == null ? members.size() + " members" : fault) + "]";
  }
}
