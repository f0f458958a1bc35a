package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.examples.AcmeClient;
import io.sallyport.examples.AcmeDialect;
import io.sallyport.examples.AcmeLogin;
import io.sallyport.examples.TicketOffice;
import io.sallyport.examples.Tickets;
import io.sallyport.http.Http;
import io.sallyport.it.app.AcmeResource;
import io.sallyport.it.app.BeansVendor;
import io.sallyport.it.app.CallingResource;
import io.sallyport.it.app.DocumentedBelow;
import io.sallyport.it.app.DocumentedResource;
import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.StageResource;
import io.sallyport.it.app.VendorPassword;
import io.sallyport.testing.FakeTokenEndpoint;
import io.sallyport.testing.ReceivedRequest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is particular to Quarkus REST: threads, beans in a container of CDI Lite, and its extensions
 * for clients and for OpenAPI documents. Runs with the profile {@code quarkus} only.
 */
@Tag("quarkus")
class QuarkusIT {
  private static final String CONFIGURATION =
      """
      sallyport.store.data-source=none
      sallyport.passwords.memory=64
      sallyport.passwords.iterations=1
      sallyport.realms.shop.issuer=http://localhost:8080/shop
      sallyport.realms.shop.accounts.ada.login=ada
      sallyport.realms.shop.accounts.ada.password=a password of Ada's
      sallyport.realms.acme.dialect=acme
      sallyport.realms.acme.issuer=https://acme.example
      sallyport.realms.acme.accounts.ada.password=secret
      sallyport.realms.acme.accounts.ada.permissions=read:*
      sallyport.clients.acme.dialect=acme
      sallyport.clients.acme.allow-http=true
      sallyport.clients.acme.client-id=ada
      sallyport.clients.acme.password=secret
      sallyport.clients.inner.send=propagate
      sallyport.clients.inner.allow-http=true
      sallyport.clients.stage.scheme=ticket
      sallyport.clients.stage.allow-http=true
      """;

  private static final Map<String, String> THREAD = Map.of("X-Thread", "");
  private static final String WORKER = "executor-thread-\\d+";
  private static final String IO = "vert.x-eventloop-thread-\\d+";

  private static final Map<String, String> SETTINGS = new HashMap<>();

  private static FakeTokenEndpoint vendor;
  private static FakeTokenEndpoint revoking;
  private static Path module;
  private static StartedServer server;

  @BeforeAll
  static void start() throws Exception {
    vendor = FakeTokenEndpoint.start();
    revoking = FakeTokenEndpoint.start();
    SETTINGS.putAll(revoking.clientConfiguration("revoked", "kira"));
    SETTINGS.put("sallyport.clients.acme.url", "http://127.0.0.1:{port}/acme");
    SETTINGS.put("sallyport.clients.stage.hosts", "127.0.0.1:{port}");
    SETTINGS.put("sallyport.clients.inner.hosts", vendor.url().getAuthority());
    SETTINGS.put("sallyport.clients.vendor.dialect", "kira");
    SETTINGS.put("sallyport.clients.vendor.allow-http", "true");
    SETTINGS.put("sallyport.clients.vendor.client-id", "me");
    SETTINGS.put("sallyport.clients.vendor.api-key", "the-key");
    SETTINGS.put("sallyport.clients.vendor.url", vendor.url().toString());
    SETTINGS.put("vendor/mp-rest/url", vendor.url().toString());
    module = Quarkus.buildWithSources(application());
    server = Quarkus.run(module, SETTINGS);
  }

  private static WebArchive application() {
    return Wars.war("own", EmptyApplication.class, CONFIGURATION)
        .addClasses(Tickets.class, TicketOffice.class, StageResource.class)
        .addClasses(AcmeClient.class, AcmeDialect.class, AcmeLogin.class, AcmeResource.class)
        .addClasses(CallingResource.class, BeansVendor.class, VendorPassword.class)
        .addClasses(DocumentedResource.class, DocumentedBelow.class);
  }

  @AfterAll
  static void stop() {
    server.close();
    vendor.close();
    revoking.close();
  }

  private static URI uri() {
    return URI.create("http://127.0.0.1:" + server.port() + "/");
  }

  private static HttpResponse<String> get(String path, Map<String, String> headers)
      throws Exception {
    return new Http(uri()).get(path, headers);
  }

  private static String body(String path, Map<String, String> headers) throws Exception {
    HttpResponse<String> response = get(path, headers);
    assertThat(response.statusCode()).as(response.body() + server.log()).isEqualTo(200);
    return response.body();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "stage", "uni", "multi", "annotated"})
  void theGuardAndTheMethodRunOnOneWorkerThread(String way) throws Exception {
    assertThat(body("thread/" + way, THREAD)).matches("(" + WORKER + ") 0, \\1");
    assertThat(get("thread/" + way, Map.of()).statusCode()).isEqualTo(401);
  }

  @Test
  void theGuardOfANonBlockingMethodReadsTheBodyOnAWorkerThread() throws Exception {
    HttpResponse<String> response = new Http(uri()).post("thread/uni", THREAD, Http.utf8("four"));
    assertThat(response.body()).matches(WORKER + " 4, " + IO + " four");
  }

  @Test
  void aSchemeOfTheApplicationGuardsAndAuthenticatesAClient() throws Exception {
    assertThat(get("stage/named", Map.of("X-Ticket", "row-1")).statusCode()).isEqualTo(401);
    assertThat(body("stage/call", Demo.apiKey())).isEqualTo("seat-7");
  }

  @Test
  void aDialectOfTheApplicationIssuesTokensAndLogsIn() throws Exception {
    assertThat(get("acme/me", Map.of()).body()).isEqualTo("{\"acme\":\"credential_missing\"}");
    assertThat(body("calling/acme/sync?url=" + uri() + "acme/me", Map.of())).isEqualTo("200 ada");
  }

  @ParameterizedTest
  @CsvSource({"vendor/sync, 200 got", "vendor/rx, 200 got rx", "stage, got stage"})
  void aClientIsAuthenticatedWithASecretOfTheApplication(String way, String expected)
      throws Exception {
    int before = vendor.calls().size();
    assertThat(body("calling/" + way + "?url=" + vendor.url() + "/v1/x", Map.of()).strip())
        .isEqualTo(expected);
    ReceivedRequest received = onlyCallSince(before);
    assertThat(received.header("Authorization")).startsWith("Bearer ");
    assertThat(received.header("x-api-key")).isEqualTo("the-key");
    assertThat(vendor.tokenRequests())
        .isNotEmpty()
        .allMatch(login -> login.body().contains(VendorPassword.PASSWORD));
  }

  @Test
  void aMethodOfARestClientPropagatesTheCallersToken() throws Exception {
    Map<String, String> caller = Demo.bearer();
    int before = vendor.calls().size();
    get("calling/passed/interface", caller);
    assertThat(onlyCallSince(before).header("Authorization"))
        .isEqualTo(caller.get("Authorization"));
  }

  @Test
  void aMethodOfARestClientWithoutTheAnnotationGoesAsItIs() throws Exception {
    int before = vendor.calls().size();
    get("calling/plain", Map.of());
    assertThat(onlyCallSince(before).header("Authorization")).isNull();
  }

  @Test
  void aSynchronousRequestIsRepeatedWithANewToken() throws Exception {
    String path = "calling/revoked/sync?url=" + revoking.url() + "/v1/x";
    body(path, Map.of());
    revoking.revokeAll();
    assertThat(body(path, Map.of())).startsWith("200 ");
    assertThat(revoking.calls()).hasSize(3);
  }

  private static ReceivedRequest onlyCallSince(int before) {
    assertThat(vendor.calls()).hasSize(before + 1);
    return vendor.calls().get(before);
  }

  @Test
  void theDocumentOfTheApiShowsTheGuards() throws Exception {
    Map<String, Object> paths =
        Responses.object(Responses.json(get("q/openapi?format=JSON", Map.of())), "paths");
    Map<String, Object> documented = Responses.object(paths, "/documented");
    assertThat(Responses.object(documented, "get"))
        .containsEntry(
            "security", List.of(Map.of("bearer", List.of()), Map.of("api-key", List.of())));
    assertThat(documented).doesNotContainKey("delete");
    assertThat(Responses.object(Responses.object(paths, "/documented/hook"), "post"))
        .containsEntry("security", List.of(Map.of("github-webhook", List.of())));
  }

  @Test
  void doesNotStartWithAClientThatIsNotConfigured() {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.keySet().removeIf(name -> name.startsWith("sallyport.clients.vendor."));
    assertThatThrownBy(() -> Quarkus.run(module, settings))
        .hasMessageContaining(
            "BeansVendor.stage bears @AuthenticateWith(\"vendor\"), but this client is not"
                + " configured");
  }
}
