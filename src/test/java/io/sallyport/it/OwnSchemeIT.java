package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.examples.TicketOffice;
import io.sallyport.examples.Tickets;
import io.sallyport.http.Http;
import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.StageResource;
import io.sallyport.it.app.TitleFilter;
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
      mp.openapi.filter=io.sallyport.it.app.TitleFilter
      """;

  private static PayaraMicro server;

  @BeforeAll
  static void start() {
    server =
        PayaraMicro.start(
            List.of(
                Wars.war("own", EmptyApplication.class, STAGE)
                    .addClasses(
                        Tickets.class, TicketOffice.class, StageResource.class, TitleFilter.class),
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

  /** The application's own filter runs as well. */
  @Test
  void theDocumentOfTheApiShowsTheScheme() throws Exception {
    Map<String, Object> document =
        Responses.json(
            new Http(server.uri("")).get("openapi", Map.of("Accept", "application/json")));
    assertThat(Responses.object(document, "info")).containsEntry("title", TitleFilter.TITLE);
    Map<String, Object> schemes =
        Responses.object(Responses.object(document, "components"), "securitySchemes");
    assertThat(Responses.object(schemes, "ticket"))
        .containsEntry("type", "apiKey")
        .containsEntry("in", "header")
        .containsEntry("name", "X-Ticket");
    for (String path : List.of("/stage/named", "/stage/required")) {
      Map<String, Object> item = Responses.object(Responses.object(document, "paths"), path);
      assertThat(Responses.object(item, "get"))
          .containsEntry("security", List.of(Map.of("ticket", List.of())));
    }
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
