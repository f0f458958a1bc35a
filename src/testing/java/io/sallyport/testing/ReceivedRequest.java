package io.sallyport.testing;

import com.sun.net.httpserver.HttpExchange;
import io.sallyport.internal.AsciiText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request that {@link FakeTokenEndpoint} received. Immutable.
 *
 * @param method the HTTP method
 * @param target path and query as they were sent
 * @param headers the field values by name in lower case
 * @param body the body as UTF-8 text
 * @param status the status of the response; 0 before the response
 */
public record ReceivedRequest(
    String method, String target, Map<String, List<String>> headers, String body, int status) {

  static ReceivedRequest of(HttpExchange exchange, String body) {
    Map<String, List<String>> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(AsciiText.lower(name), List.copyOf(values)));
    return new ReceivedRequest(
        exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body, 0);
  }

  /** Returns the first value of a header, in any case of its name; null if it was not sent. */
  public @Nullable String header(String name) {
    List<String> values = headers.getOrDefault(AsciiText.lower(name), List.of());
    return values.isEmpty() ? null : values.get(0);
  }

  ReceivedRequest withStatus(int response) {
    return new ReceivedRequest(method, target, headers, body, response);
  }
}
