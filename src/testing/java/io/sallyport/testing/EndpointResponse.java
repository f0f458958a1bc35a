package io.sallyport.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes the responses of a {@link FakeTokenEndpoint}. */
final class EndpointResponse {
  static final String JSON = "application/json";

  private EndpointResponse() {}

  /** Sends what the resource returns: a text, or one event if the request accepts events. */
  static void ofResource(HttpExchange exchange, ReceivedRequest request, String text)
      throws IOException {
    String accept = request.header("Accept");
    if (accept != null && accept.contains("text/event-stream")) {
      // Clients reconnect after this delay, which is longer than a test.
      String event = "retry: 3600000\ndata: " + text.replace("\n", "\ndata: ") + "\n\n";
      send(exchange, 200, "text/event-stream", event);
    } else {
      send(exchange, 200, "text/plain;charset=utf-8", text);
    }
  }

  /** Sends a text. */
  static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
