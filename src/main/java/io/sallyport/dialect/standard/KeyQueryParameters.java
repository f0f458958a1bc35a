package io.sallyport.dialect.standard;

import io.sallyport.dialect.JsonResponses;
import io.sallyport.internal.AsciiText;
import io.sallyport.keys.ApiKey;
import io.sallyport.keys.ApiKeyQuery;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a list. Unknown ones are rejected, since a mistyped filter must not show
 * everything. Each method throws {@link IllegalArgumentException}, with a message for the client,
 * if a parameter is invalid.
 *
 * @param parameters the parameters
 * @param known the names that are allowed
 */
record KeyQueryParameters(MultivaluedMap<String, String> parameters, Set<String> known) {
  private static final int DEFAULT_SIZE = 100;
  private static final Set<String> OF_KEYS =
      Set.of("owner", "state", "expires_before", "q", "after", "limit");
  private static final Set<String> OF_EVENTS = Set.of("owner", "after", "limit");

  KeyQueryParameters {
    for (Map.Entry<String, List<String>> one : parameters.entrySet()) {
      if (!known.contains(one.getKey()) || one.getValue().size() != 1) {
        throw new IllegalArgumentException(
            "The query parameters are "
                + String.join(", ", known.stream().sorted().toList())
                + ", each at most once");
      }
    }
  }

  /** Returns the parameters of the list of API keys. */
  static KeyQueryParameters ofKeys(MultivaluedMap<String, String> parameters) {
    return new KeyQueryParameters(parameters, OF_KEYS);
  }

  /** Returns the parameters of the list of events. */
  static KeyQueryParameters ofEvents(MultivaluedMap<String, String> parameters) {
    return new KeyQueryParameters(parameters, OF_EVENTS);
  }

  /** Returns the wanted owner; null for all. */
  @Nullable String owner() {
    return parameters.getFirst("owner");
  }

  /** Returns the query for the keys of an owner; null for those of all. */
  ApiKeyQuery of(@Nullable String owner) {
    ApiKeyQuery query = owner == null ? ApiKeyQuery.all() : ApiKeyQuery.ofOwner(owner);
    String state = parameters.getFirst("state");
    if (state != null) {
      query = query.inState(state(state));
    }
    String end = parameters.getFirst("expires_before");
    if (end != null) {
      query = query.expiringBefore(time(end));
    }
    String text = parameters.getFirst("q");
    if (text != null) {
      query = query.matching(text);
    }
    return query.size(size()).after(after());
  }

  /** Returns the cursor of the page before; null for the first page. */
  @Nullable String after() {
    return parameters.getFirst("after");
  }

  /** Returns the size of a page. */
  int size() {
    String limit = parameters.getFirst("limit");
    return limit == null ? DEFAULT_SIZE : size(limit);
  }

  /** Returns a page, with a link to the next one; null for the last page. */
  Response page(List<Map<String, Object>> items, @Nullable String cursor) {
    Response response = JsonResponses.json(items);
    return cursor == null
        ? response
        : Response.fromResponse(response)
            .header(HttpHeaders.LINK, "<" + next(cursor) + ">; rel=\"next\"")
            .build();
  }

  /** Returns the reference to the next page, relative to this one. */
  private String next(String cursor) {
    StringJoiner query = new StringJoiner("&", "?", "");
    parameters.forEach(
        (name, values) -> {
          if (!name.equals("after")) {
            query.add(name + "=" + URLEncoder.encode(values.get(0), StandardCharsets.UTF_8));
          }
        });
    return query.add("after=" + cursor).toString();
  }

  private static ApiKey.State state(String text) {
    for (ApiKey.State state : ApiKey.State.values()) {
      if (text.equals(AsciiText.lower(state.name()))) {
        return state;
      }
    }
    throw new IllegalArgumentException("state must be active, ending, expired or revoked");
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "expires_before must be a time with an offset, in ISO 8601", e);
    }
  }

  private static int size(String text) {
    int size =
        text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9')
            ? Integer.parseInt("0" + text)
            : 0;
    if (size < 1 || size > ApiKeyQuery.MAX_SIZE) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "limit must be 1 to %d", ApiKeyQuery.MAX_SIZE));
    }
    return size;
  }

  /** Returns the number of parameters only; a sender chose them. */
  @Override
  public String toString() {
    return "KeyQueryParameters[" + parameters.size() + "]";
  }
}
