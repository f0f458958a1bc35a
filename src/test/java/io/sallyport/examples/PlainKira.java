package io.sallyport.examples;

import io.sallyport.Sallyport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;

@ApplicationScoped
public class PlainKira {
  @Inject private Sallyport sallyport;

  public String create(String user) {
    Client client = ClientBuilder.newClient().register(sallyport.client("kira"));
    try {
      return client
          .target("https://api.balampay.com/v1/users")
          .request()
          .post(Entity.json(user), String.class);
    } finally {
      client.close();
    }
  }
}
