package io.sallyport.it.calls;

import io.sallyport.spi.RestClientScheme;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Calls with the client of Jakarta REST. */
public final class PlainCalls {
  private static final int SECONDS = 20;

  private PlainCalls() {}

  /**
   * Calls that URL, and returns the body of the response.
   *
   * @param way how the client is called; also the text that it sends
   */
  public static String call(RestClientScheme scheme, String way, String url) throws Exception {
    try (Client client = ClientBuilder.newClient()) {
      Invocation.Builder request = client.register(scheme).target(url).request();
      return switch (way) {
        case "get" -> body(request.get());
        case "post" -> body(request.post(Entity.text(way)));
        case "put" -> body(request.put(Entity.json("\"put\"")));
        case "form" -> body(request.post(Entity.form(new Form("way", "form"))));
        case "stream" ->
            body(
                request.post(
                    Entity.text(new ByteArrayInputStream(way.getBytes(StandardCharsets.UTF_8)))));
        case "async" -> body(request.async().post(Entity.text(way)).get(SECONDS, TimeUnit.SECONDS));
        case "rx" ->
            body(
                request
                    .rx()
                    .post(Entity.text(way))
                    .toCompletableFuture()
                    .get(SECONDS, TimeUnit.SECONDS));
        case "typed" -> request.post(Entity.text(way), String.class);
        default -> throw new IllegalArgumentException(way);
      };
    }
  }

  private static String body(Response response) {
    return response.readEntity(String.class);
  }
}
