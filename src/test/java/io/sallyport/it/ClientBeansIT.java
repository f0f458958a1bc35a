package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.examples.AcmeClient;
import io.sallyport.examples.AcmeDialect;
import io.sallyport.examples.AcmeLogin;
import io.sallyport.http.Http;
import io.sallyport.it.app.AcmeResource;
import io.sallyport.it.app.BeansVendor;
import io.sallyport.it.app.CallingResource;
import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.VendorPassword;
import io.sallyport.testing.FakeTokenEndpoint;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients whose secrets and dialects are beans, and clients that pass a token on. */
class ClientBeansIT {
  private static final String CONFIGURATION =
      """
      sallyport.store.data-source=none
      sallyport.realms.acme.dialect=acme
      sallyport.realms.acme.issuer=https://acme.example
      sallyport.realms.acme.accounts.ada.password=secret
      sallyport.realms.acme.accounts.ada.permissions=read:*
      sallyport.clients.acme.dialect=acme
      sallyport.clients.acme.allow-http=true
      sallyport.clients.acme.client-id=ada
      sallyport.clients.acme.password=secret
      sallyport.clients.vendor.dialect=kira
      sallyport.clients.vendor.allow-http=true
      sallyport.clients.vendor.client-id=me
      sallyport.clients.vendor.api-key=the-key
      sallyport.clients.inner.send=propagate
      sallyport.clients.inner.allow-http=true
      """;

  private static FakeTokenEndpoint vendor;
  private static FakeTokenEndpoint stranger;
  private static PayaraMicro server;

  @BeforeAll
  static void start() throws Exception {
    vendor = FakeTokenEndpoint.start();
    stranger = FakeTokenEndpoint.start();
    Map<String, String> settings = new HashMap<>(PayaraSample.CHEAP_PASSWORDS);
    settings.put("sallyport.clients.acme.url", "http://127.0.0.1:{port}/calls/acme");
    settings.put("sallyport.clients.vendor.url", vendor.url().toString());
    settings.put("sallyport.clients.inner.hosts", vendor.url().getAuthority());
    settings.put("vendor/mp-rest/url", vendor.url().toString());
    server =
        PayaraMicro.start(
            List.of(
                Wars.war("calls", EmptyApplication.class, CONFIGURATION)
                    .addClasses(
                        AcmeClient.class,
                        AcmeDialect.class,
                        AcmeLogin.class,
                        AcmeResource.class,
                        CallingResource.class,
                        BeansVendor.class,
                        VendorPassword.class)),
            settings);
  }

  @AfterAll
  static void stop() {
    server.close();
    vendor.close();
    stranger.close();
  }

  @BeforeEach
  void forget() {
    vendor.forget();
    stranger.forget();
  }

  private static HttpResponse<String> get(String path, Map<String, String> headers)
      throws Exception {
    return new Http(server.uri("calls")).get("calling/" + path, headers);
  }

  private static String body(String path) throws Exception {
    HttpResponse<String> response = get(path, Map.of());
    assertThat(response.statusCode()).as(response.body() + server.log()).isEqualTo(200);
    return response.body();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sync", "async", "rx"})
  void aBeanGivesThePasswordAndEveryWayOfCallingIsAuthenticated(String way) throws Exception {
    String text = way.equals("sync") ? "" : way;
    assertThat(body("vendor/" + way + "?url=" + vendor.url() + "/v1/x"))
        .isEqualTo("200 got " + text);
    assertAuthenticated();
    assertThat(vendor.logins()).isPositive();
    assertThat(vendor.tokenRequests())
        .allMatch(login -> login.body().contains(VendorPassword.PASSWORD));
    assertThat(server.log()).doesNotContain(VendorPassword.PASSWORD);
  }

  @Test
  void aStageOfARestClientIsAuthenticated() throws Exception {
    assertThat(body("stage")).isEqualTo("got stage");
    assertAuthenticated();
  }

  @Test
  void aMethodWithoutTheAnnotationGoesAsItIs() throws Exception {
    get("plain", Map.of());
    assertThat(vendor.calls()).hasSize(1);
    assertThat(vendor.calls().get(0).header("Authorization")).isNull();
    assertThat(vendor.calls().get(0).header("x-api-key")).isNull();
  }

  private static void assertAuthenticated() {
    assertThat(vendor.calls()).hasSize(1);
    assertThat(vendor.calls().get(0).header("Authorization")).startsWith("Bearer ");
    assertThat(vendor.calls().get(0).header("x-api-key")).isEqualTo("the-key");
  }

  @Test
  void aDialectOfTheApplicationLogsInAndIsAuthenticated() throws Exception {
    URI me = server.uri("calls").resolve("acme/me");
    for (int i = 0; i < 2; i++) {
      assertThat(body("acme/sync?url=" + me)).isEqualTo("200 ada");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"to/sync?url=", "interface"})
  void theCallersTokenGoesToAHostOfTheList(String path) throws Exception {
    Map<String, String> caller = Demo.bearer(Demo.claims());
    String suffix = path.endsWith("=") ? vendor.url() + "/v1/x" : "";
    get("passed/" + path + suffix, caller);
    assertThat(vendor.calls()).hasSize(1);
    assertThat(vendor.calls().get(0).header("Authorization"))
        .isEqualTo(caller.get("Authorization"));
    assertThat(vendor.calls().get(0).header("x-api-key")).isNull();
  }

  @Test
  void theCallersTokenGoesToNoOtherHost() throws Exception {
    Map<String, String> caller = Demo.bearer(Demo.claims());
    get("passed/to/sync?url=" + stranger.url() + "/v1/x", caller);
    assertThat(stranger.calls()).hasSize(1);
    assertThat(stranger.calls().get(0).header("Authorization")).isNull();
    assertThat(stranger.calls().get(0).header("x-api-key")).isNull();
  }

  @Test
  void noTokenIsPropagatedWithoutACaller() throws Exception {
    get("passed/to/sync?url=" + vendor.url() + "/v1/x", Demo.bearer(Demo.claims()));
    vendor.forget();
    get("inner/sync?url=" + vendor.url() + "/v1/x", Map.of());
    assertThat(vendor.calls()).hasSize(1);
    assertThat(vendor.calls().get(0).header("Authorization")).isNull();
  }

  /** The token is bound to the thread that serves its request; other threads have none. */
  @ParameterizedTest
  @ValueSource(strings = {"to/async?url=", "to/rx?url=", "stage"})
  void anotherThreadPassesNoTokenOn(String path) throws Exception {
    String suffix = path.endsWith("=") ? vendor.url() + "/v1/x" : "";
    get("passed/" + path + suffix, Demo.bearer(Demo.claims()));
    assertThat(vendor.calls()).hasSize(1);
    assertThat(vendor.calls().get(0).header("Authorization")).isNull();
  }
}
