package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.examples.AcmeDialect;
import io.sallyport.examples.AcmeLogin;
import io.sallyport.http.Http;
import io.sallyport.it.app.AcmeResource;
import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.KiraAgain;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A dialect of the application, as the page on dialects shows it. */
class OwnDialectIT {
  private static final String ACME =
      """
      sallyport.store.data-source=none
      sallyport.realms.acme.dialect=acme
      sallyport.realms.acme.issuer=https://acme.example
      sallyport.realms.acme.accounts.ada.password=secret
      sallyport.realms.acme.accounts.ada.permissions=read:*
      sallyport.realms.acme.accounts.bob.password=secret
      """;

  private static PayaraMicro server;

  @BeforeAll
  static void start() {
    server =
        PayaraMicro.start(
            List.of(
                Wars.war("own", EmptyApplication.class, ACME)
                    .addClasses(AcmeDialect.class, AcmeLogin.class, AcmeResource.class),
                Wars.war("again", EmptyApplication.class, ACME)
                    .addClasses(
                        AcmeDialect.class, AcmeLogin.class, AcmeResource.class, KiraAgain.class)),
            Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> login(String body) throws Exception {
    return new Http(server.uri("own")).post("acme/login", Map.of(), Http.utf8(body));
  }

  private static HttpResponse<String> me(Map<String, String> headers) throws Exception {
    return new Http(server.uri("own")).get("acme/me", headers);
  }

  private static Map<String, String> bearer(String account) throws Exception {
    return Clients.bearer(Responses.text(Responses.json(login(account + "/secret")), "token"));
  }

  @Test
  void givesOutTokensAndTakesThem() throws Exception {
    assertThat(me(bearer("ada")).body()).isEqualTo("ada");
  }

  @Test
  void rejectsInItsOwnWords() throws Exception {
    Responses.is(me(Map.of()), 401, "{\"acme\":\"credential_missing\"}");
    Responses.is(me(Clients.bearer("x")), 401, "{\"acme\":\"token_malformed\"}");
    Responses.is(me(bearer("bob")), 403, "{\"acme\":\"insufficient_permissions\"}");
    Responses.is(login("ada/wrong"), 401, "{\"acme\":\"wrong_login\"}");
    Responses.is(login("ada"), 400, "{\"acme\":\"malformed\"}");
  }

  @Test
  void aNameOfTheLibraryIsNotDeployed() throws Exception {
    assertThat(server.log()).contains("the dialect 'kira' already");
    assertThat(new Http(server.uri("again")).get("acme/me", Map.of()).statusCode()).isEqualTo(404);
  }
}
