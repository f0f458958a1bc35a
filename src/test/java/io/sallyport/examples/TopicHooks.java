package io.sallyport.examples;

import io.sallyport.Webhook;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

@Path("/topics")
@RequestScoped
public class TopicHooks {

  @POST
  @Path("/orders")
  @Webhook("orders")
  public void order(String body) throws IOException, InterruptedException { // SNS sends text/plain
    JsonObject message;
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      message = reader.readObject();
    }
    if (message.getString("Type").equals("SubscriptionConfirmation")) {
      // Sallyport has verified that this URL is one of SNS.
      URI url = URI.create(message.getString("SubscribeURL"));
      HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding());
    }
  }
}
