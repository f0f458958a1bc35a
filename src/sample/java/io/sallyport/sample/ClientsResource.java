package io.sallyport.sample;

import io.sallyport.Sallyport;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Calls the sample's own endpoints as a client of each vendor, and returns their responses. */
@Path("/clients")
@RequestScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class ClientsResource {
  private static final String ADA = "{\"name\":\"Ada\"}";

  @Inject @RestClient private KiraClient kira;
  @Inject @RestClient private WakaPayClient wakapay;
  @Inject @RestClient private KindlyClient kindly;
  @Inject @RestClient private KigoClient kigo;
  @Inject @RestClient private KigoUserClient kigoUser;
  @Inject @RestClient private KunaCoreClient kunacore;
  @Inject @RestClient private StandardClient standard;
  @Inject @RestClient private StandardSignedClient standardSigned;
  @Inject private Sallyport sallyport;
  private final Config config = ConfigProvider.getConfig();

  /** Creates the resource; called by CDI. */
  public ClientsResource() {}

  /** Calls that vendor. */
  @GET
  @Path("/{dialect}")
  public String call(@PathParam("dialect") String dialect) {
    return switch (dialect) {
      case "kira" -> kira.create(ADA);
      case "wakapay" -> wakapay.balance("USD");
      case "kindly" -> kindlyStats();
      case "kigo" -> kigo.partner();
      case "kigo-user" -> kigoUser.me();
      case "kunacore" -> kunacore.create(ADA);
      case "standard" -> standard.whoami();
      case "standard-signed" -> standardSigned.echo(ADA);
      default -> throw new NotFoundException();
    };
  }

  /** Calls kira with a plain Jakarta REST client. */
  @GET
  @Path("/plain/kira")
  public String plain() {
    Client client = ClientBuilder.newClient();
    try {
      return client
          .register(sallyport.client("kira"))
          .target(config.getValue("sallyport.clients.kira.url", String.class))
          .path("v1/users")
          .request()
          .post(Entity.json(ADA), String.class);
    } finally {
      client.close();
    }
  }

  /** Registers a user of kindly first; the second time, the account exists already. */
  private String kindlyStats() {
    String account =
        Json.createObjectBuilder()
            .add("email", value("client-id"))
            .add("password", value("password"))
            .add("name", "Demo")
            .build()
            .toString();
    try {
      kindly.register(account).close();
    } catch (WebApplicationException e) {
      if (e.getResponse().getStatus() != 409) {
        throw e;
      }
    }
    return kindly.stats();
  }

  private String value(String key) {
    return config.getValue("sallyport.clients.kindly." + key, String.class);
  }
}
