package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.examples.TicketOffice;
import io.sallyport.examples.Tickets;
import io.sallyport.http.Http;
import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.StageResource;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Schemes that the application brings, as the pages on protecting and on clients show them. */
class OwnSchemeIT {
  private static final Map<String, String> TICKET = Map.of("X-Ticket", "row-5-seat-7");

  private static final String STAGE =
      """
      sallyport.require-https=false
      sallyport.realms.default.require=ticket
      sallyport.clients.stage.scheme=ticket
      sallyport.clients.stage.allow-http=true
      """;

  private static PayaraMicro server;

  @BeforeAll
  static void start() {
    server =
        PayaraMicro.start(
            List.of(
                Wars.war("own", EmptyApplication.class, STAGE)
                    .addClasses(Tickets.class, TicketOffice.class, StageResource.class),
                Wars.war("misspelled", EmptyApplication.class, STAGE.replace("=ticket", "=tiket"))
                    .addClasses(Tickets.class, TicketOffice.class, StageResource.class)),
            Map.of("sallyport.clients.stage.hosts", "127.0.0.1:{port}"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> get(String path, Map<String, String> headers)
      throws Exception {
    return new Http(server.uri("own")).get("stage/" + path, headers);
  }

  @Test
  void anAnnotationNamesTheScheme() throws Exception {
    assertThat(get("named", TICKET).body()).isEqualTo("seat-7");
  }

  @Test
  void aRealmRequiresTheScheme() throws Exception {
    assertThat(get("required", TICKET).body()).isEqualTo("seat-7");
  }

  @Test
  void rejectsAnotherTicketAndNone() throws Exception {
    assertThat(get("required", Map.of("X-Ticket", "row-1")).statusCode()).isEqualTo(401);
    assertThat(get("required", Map.of()).statusCode()).isEqualTo(401);
  }

  @Test
  void aClientUsesTheScheme() throws Exception {
    assertThat(get("call", TICKET).body()).isEqualTo("seat-7");
  }

  @Test
  void aMisspelledNameIsNotDeployed() throws Exception {
    assertThat(server.log())
        .contains("sallyport.realms.default.require names the scheme 'tiket'")
        .contains("sallyport.clients.stage.scheme names the scheme 'tiket'")
        .contains("did you mean 'ticket'?");
    assertThat(new Http(server.uri("misspelled")).get("stage/named", TICKET).statusCode())
        .isEqualTo(404);
  }
}
