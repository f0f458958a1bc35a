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
import io.sallyport.it.app.ClaimValuesResource;
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
import java.util.Base64;
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
 * What is particular to Quarkus: threads, beans in a container of CDI Lite, and its extensions for
 * clients and for OpenAPI documents. Runs with the profile {@code quarkus} only.
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
      sallyport.clients.signed.send=signature
      sallyport.clients.signed.signature.format=kindly
      sallyport.clients.signed.api-key=standard-demo-key-0123456789abcdef
      sallyport.clients.signed.signing-secret=standard-demo-signing-secret-0123456789
      sallyport.clients.signed.allow-http=true
      sallyport.clients.inner.send=propagate
      sallyport.clients.inner.allow-http=true
      sallyport.clients.stage.scheme=ticket
      sallyport.clients.stage.allow-http=true
      """;

  private static final String ADA =
      "Basic " + Base64.getEncoder().encodeToString(Http.utf8("ada:a+password+of+Ada%27s"));

  private static final Map<String, String> THREAD = Map.of("X-Thread", "");
  private static final String WORKER = "executor-thread-\\d+";
  private static final Map<String, String> SETTINGS = new HashMap<>();

  private static FakeTokenEndpoint vendor;
  private static FakeTokenEndpoint revoking;
  private static Path module;
  private static StartedServer server;

  @BeforeAll
  static void start() throws Exception {
    vendor = FakeTokenEndpoint.start();
    revoking = FakeTokenEndpoint.start();
    for (String way : List.of("sync", "post", "async", "rx", "typed")) {
      SETTINGS.putAll(revoking.clientConfiguration("revoked-" + way, "kira"));
    }
    SETTINGS.put("sallyport.clients.acme.url", "http://127.0.0.1:{port}/acme");
    SETTINGS.put("sallyport.clients.stage.hosts", "127.0.0.1:{port}");
    SETTINGS.put("sallyport.clients.signed.hosts", "127.0.0.1:{port}");
    SETTINGS.put("sallyport.clients.inner.hosts", vendor.url().getAuthority());
    SETTINGS.put("sallyport.clients.vendor.dialect", "kira");
    SETTINGS.put("sallyport.clients.vendor.allow-http", "true");
    SETTINGS.put("sallyport.clients.vendor.client-id", "me");
    SETTINGS.put("sallyport.clients.vendor.api-key", "the-key");
    SETTINGS.put("sallyport.clients.vendor.url", vendor.url().toString());
    SETTINGS.put("vendor/mp-rest/url", vendor.url().toString());
    module = Quarkus.buildWithSources(application(), "java");
    server = Quarkus.run(module, SETTINGS);
  }

  private static WebArchive application() {
    return Wars.war("own", EmptyApplication.class, CONFIGURATION)
        .addClasses(Tickets.class, TicketOffice.class, StageResource.class)
        .addClasses(AcmeClient.class, AcmeDialect.class, AcmeLogin.class, AcmeResource.class)
        .addClasses(CallingResource.class, BeansVendor.class, VendorPassword.class)
        .addClasses(DocumentedResource.class, DocumentedBelow.class)
        .addClass(ClaimValuesResource.class);
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
  @ValueSource(strings = {"plain", "stage"})
  void theGuardAndTheMethodRunOnOneWorkerThread(String way) throws Exception {
    assertThat(body("thread/" + way, THREAD)).matches("(" + WORKER + ") 0, \\1");
    assertThat(get("thread/" + way, Map.of()).statusCode()).isEqualTo(401);
  }

  /** RESTEasy Classic knows these types only with an extension. */
  @ParameterizedTest
  @ValueSource(strings = {"uni", "multi"})
  void aMethodWithATypeOfMutinyIsGuarded(String way) throws Exception {
    assertThat(get("thread/" + way, Map.of()).statusCode()).isEqualTo(401);
  }

  @Test
  void claimsAreReadWhenAMethodAsks() throws Exception {
    Map<String, Object> claims = Demo.claims();
    claims.put("level", 3);
    assertThat(body("claim-values", Demo.bearer(claims))).isEqualTo("demo-client 3 true");
    assertThat(body("claim-values", Demo.bearer())).isEqualTo("demo-client 0 true");
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

  @ParameterizedTest
  @CsvSource({
    "sync, 200 got",
    "post, 200 got post",
    "async, 200 got async",
    "rx, 200 got rx",
    "typed, got typed"
  })
  void aRequestIsRepeatedWithANewToken(String way, String expected) throws Exception {
    String path = "calling/revoked-" + way + "/" + way + "?url=" + revoking.url() + "/v1/x";
    body(path, Map.of());
    revoking.revokeAll();
    int before = revoking.calls().size();
    assertThat(body(path, Map.of()).strip()).isEqualTo(expected);
    assertThat(revoking.calls()).hasSize(before + 2);
  }

  @Test
  void aMethodOfARestClientIsRepeatedWithANewToken() throws Exception {
    body("calling/stage", Map.of());
    vendor.revokeAll();
    int before = vendor.calls().size();
    assertThat(body("calling/stage", Map.of())).isEqualTo("got stage");
    assertThat(vendor.calls()).hasSize(before + 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"post", "async", "rx"})
  void aBodyIsSentWithItsSignature(String way) throws Exception {
    assertThat(body("calling/signed/" + way + "?url=" + uri() + "thread/signed", Map.of()))
        .isEqualTo("200 demo-client " + way);
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
    for (String mounted : List.of("shop", "realms/shop", "below/{branch}/shop")) {
      assertThat(paths).containsKey("/documented/" + mounted + "/oauth/token");
    }
  }

  @Test
  void mountedEndpointsIssueTokens() throws Exception {
    Map<String, String> headers =
        Map.of("Content-Type", "application/x-www-form-urlencoded", "Authorization", ADA);
    HttpResponse<String> response =
        new Http(uri())
            .post(
                "documented/shop/oauth/token", headers, Http.utf8("grant_type=client_credentials"));
    assertThat(response.body()).contains("access_token");
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
