package io.sallyport.rest;

import io.sallyport.internal.Json;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The response of an endpoint that was called in this process. */
public record InProcessResponse(Response response) {

  public int status() {
    return response.getStatus();
  }

  public String text() {
    return response.getEntity() instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : "";
  }

  /** The body as a JSON object. */
  public Map<String, Object> json() {
    byte[] bytes = text().getBytes(StandardCharsets.UTF_8);
    return Objects.requireNonNull(Json.object(bytes), this::text);
  }

  /** A member of the body, or of the object that a member holds: {@code data.token}. */
  public @Nullable Object member(String path) {
    Object value = json();
    for (String name : path.split("\\.", -1)) {
      value = value instanceof Map<?, ?> object ? object.get(name) : null;
    }
    return value;
  }

  /** The same, which is a text. */
  public String textAt(String path) {
    return String.valueOf(member(path));
  }

  public @Nullable String header(String name) {
    return response.getHeaderString(name);
  }

  /** The cookies that were set. */
  public List<String> cookies() {
    List<Object> set = response.getHeaders().get("Set-Cookie");
    return set == null ? List.of() : set.stream().map(Object::toString).toList();
  }
}
