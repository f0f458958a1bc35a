package io.sallyport.it;

import static io.sallyport.Secured.API_KEY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sallyport.CallRejectedException;
import io.sallyport.Caller;
import io.sallyport.Reason;
import io.sallyport.http.Http;
import io.sallyport.it.app.ClaimsResource;
import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.EnterpriseResource;
import io.sallyport.it.app.GuardedResource;
import io.sallyport.it.app.ReportResource;
import io.sallyport.spi.CurrentCaller;
import io.sallyport.spi.Gate;
import io.sallyport.spi.Guard;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.RequestView;
import io.sallyport.spi.Requirement;
import io.sallyport.spi.SampleRequest;
import jakarta.inject.Inject;
import java.net.URL;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The objects that an application injects, inside the server and through its resources. It uses
 * JUnit's own assertions, because the server has no others.
 */
@ExtendWith(ArquillianExtension.class)
class InjectionIT {
  @Inject private Gate gate;
  @Inject private Caller caller;
  @Inject private JsonWebToken token;
  @Inject private CurrentCaller current;
  @Inject private GuardedResource guarded;

  @Deployment
  static WebArchive application() {
    return Wars.war("injection", EmptyApplication.class)
        .addClasses(
            EnterpriseResource.class,
            EnterpriseResource.Service.class,
            ReportResource.class,
            ClaimsResource.class)
        .addClasses(Http.class, Demo.class, SampleIT.class, Wars.class, SampleRequest.class);
  }

  @Test
  void injectsAnonymousWithoutAuthentication() {
    assertTrue(caller.isAnonymous());
    assertNull(token.getSubject());
    assertNotNull(gate.webhook("github"));
  }

  @Test
  void rejectsACallToAResourceThatNoFilterHasDecided() {
    CallRejectedException rejection = assertThrows(CallRejectedException.class, guarded::both);
    assertEquals(Reason.GUARD_MISSING, rejection.reason());
    assertFalse(rejection.getMessage().contains("GuardedResource"));
    rejection = assertThrows(CallRejectedException.class, guarded::unannotated);
    assertEquals(Reason.GUARD_MISSING, rejection.reason());
  }

  @Test
  void admitsTheCallerThatMeetsThisVeryRequirement() {
    RequestView request =
        new SampleRequest("GET", "/").with("X-API-Key", "standard-demo-key-0123456789abcdef");
    Guard guard = gate.guard(List.of(new Requirement("default", List.of(API_KEY), List.of())));
    Outcome.Accepted accepted =
        assertInstanceOf(Outcome.Accepted.class, guard.authenticate(request));
    current.admit(accepted.caller(), accepted.realm(), request);
    assertEquals("demo-client", guarded.either());
    CallRejectedException rejection = assertThrows(CallRejectedException.class, guarded::both);
    assertEquals(Reason.REQUIREMENT_NOT_MET, rejection.reason());
    rejection = assertThrows(CallRejectedException.class, guarded::denied);
    assertEquals(Reason.ACCESS_DENIED, rejection.reason());
  }

  @Test
  @RunAsClient
  void tellsTheResourceWhoCalls(@ArquillianResource URL base) throws Exception {
    Http http = new Http(base.toURI());
    assertEquals("demo-client bearer true true", http.get("guarded/secured", Demo.bearer()).body());
    assertEquals(
        "demo-client api-key false false", http.get("guarded/secured", Demo.apiKey()).body());
    String token = http.get("guarded/token", Demo.bearer()).body();
    assertTrue(token.startsWith("demo-client [" + Demo.AUDIENCE + "]"), token);
    assertTrue(token.contains("admin"), token);
    assertEquals("anonymous null", http.get("guarded/permitted", Map.of()).body());
  }

  @Test
  @RunAsClient
  void injectsTheClaimsOfEachRequest(@ArquillianResource URL base) throws Exception {
    Http http = new Http(base.toURI());
    Map<String, Object> claims = Demo.claims();
    claims.put("level", 3);
    claims.put("regions", List.of("eu", "us"));
    claims.put("tenant", "acme");
    assertEquals(
        "demo-client 3 true [\"eu\",\"us\"] acme true",
        http.get("claims", Demo.bearer(claims)).body());
    assertEquals("demo-client 0 true null none true", http.get("claims", Demo.bearer()).body());
  }

  @Test
  @RunAsClient
  void enforcesRolesWithTheServersOwnFilterInPlace(@ArquillianResource URL base) throws Exception {
    Http http = new Http(base.toURI());
    assertEquals("demo-client", http.get("guarded/roles", Demo.bearer()).body());
    SampleIT.rejected(http.get("guarded/roles", Demo.apiKey()), 403, "insufficient_role");
    SampleIT.rejected(http.get("guarded/roles", Map.of()), 401, "credential_missing");
  }

  @Test
  @RunAsClient
  void requiresBothCredentialsOfOneClient(@ArquillianResource URL base) throws Exception {
    Http http = new Http(base.toURI());
    Map<String, String> both = new HashMap<>(Demo.bearer());
    both.putAll(Demo.apiKey());
    assertEquals("demo-client 2", http.get("guarded/both", both).body());
    SampleIT.rejected(http.get("guarded/both", Demo.bearer()), 401, "credential_missing");
    Map<String, Object> claims = Demo.claims();
    claims.put("sub", "somebody-else");
    both.putAll(Demo.bearer(claims));
    SampleIT.rejected(http.get("guarded/both", both), 401, "credentials_disagree");
  }

  @Test
  @RunAsClient
  void guardsEnterpriseBeansThatAreResources(@ArquillianResource URL base) throws Exception {
    Http http = new Http(base.toURI());
    assertEquals("written", http.get("enterprise", Demo.bearer()).body());
    lacksPermission(http.get("enterprise", reader()));
    SampleIT.rejected(http.get("enterprise", Map.of()), 401, "credential_missing");
    SampleIT.rejected(http.get("enterprise/unannotated", Demo.bearer()), 403, "access_denied");
  }

  @Test
  @RunAsClient
  void guardsEnterpriseBeansThatAResourceCalls(@ArquillianResource URL base) throws Exception {
    Http http = new Http(base.toURI());
    assertEquals("written by the service", http.get("enterprise/service", Demo.bearer()).body());
    HttpResponse<String> response = http.get("enterprise/service", reader());
    lacksPermission(response);
    assertFalse(response.body().contains("EnterpriseResource"));
  }

  private static void lacksPermission(HttpResponse<String> response) {
    assertEquals(403, response.statusCode(), response.body());
    assertTrue(response.body().contains("insufficient_permissions"), response.body());
    String challenge = response.headers().firstValue("WWW-Authenticate").orElse("");
    assertTrue(challenge.contains("scope=\"write:payments\""), challenge);
  }

  private static Map<String, String> reader() {
    Map<String, Object> claims = Demo.claims();
    claims.put("scope", "read:*");
    return Demo.bearer(claims);
  }

  @Test
  @RunAsClient
  void reportsWhatIsGuarded(@ArquillianResource URL base) throws Exception {
    Http http = new Http(base.toURI());
    String report = http.get("report", Map.of()).body();
    for (String line :
        List.of(
            "GET /enterprise GUARDED default permissions=[write:payments] ",
            "GET /enterprise/unannotated DENIED (not annotated) ",
            "GET /guarded/either GUARDED default[bearer] or default[api-key] ",
            "GET /guarded/roles GUARDED default roles=[admin] ",
            "GET /guarded/denied DENIED ",
            "POST /plain/webhook WEBHOOK ",
            "GET /report OPEN ")) {
      assertTrue(report.contains(line), report);
    }
    assertFalse(report.contains("wadl"), report);
  }

  @Test
  @RunAsClient
  void tellsWhichPermissionIsMissing(@ArquillianResource URL base) throws Exception {
    Http http = new Http(base.toURI());
    assertEquals(200, http.get("guarded/write", Demo.bearer()).statusCode());
    Map<String, Object> claims = Demo.claims();
    claims.put("scope", "read:*");
    HttpResponse<String> response = http.get("guarded/write", Demo.bearer(claims));
    assertEquals(403, response.statusCode());
    String challenge = response.headers().firstValue("WWW-Authenticate").orElse("");
    assertTrue(challenge.contains("error=\"insufficient_scope\""), challenge);
    assertTrue(challenge.contains("scope=\"write:payments\""), challenge);
  }

  @Test
  @RunAsClient
  void boundsABodyThatNoSchemeCovers(@ArquillianResource URL base) throws Exception {
    Http http = new Http(base.toURI());
    byte[] fits = new byte[1000];
    byte[] large = new byte[1001];
    assertEquals("length=1000", http.post("guarded/length", Demo.apiKey(), fits).body());
    assertEquals("length=1000", http.postChunked("guarded/length", Demo.apiKey(), fits).body());
    SampleIT.rejected(http.post("guarded/length", Demo.apiKey(), large), 413, "body_too_large");
    SampleIT.rejected(
        http.postChunked("guarded/length", Demo.apiKey(), large), 413, "body_too_large");
  }

  @Test
  @RunAsClient
  void boundsAJsonBodyThatNoSchemeCovers(@ArquillianResource URL base) throws Exception {
    Http http = new Http(base.toURI());
    Map<String, String> headers = new HashMap<>(Demo.apiKey());
    headers.put("Content-Type", "application/json");
    byte[] fits = Http.utf8("{\"text\":\"" + "a".repeat(900) + "\"}");
    byte[] large = Http.utf8("{\"text\":\"" + "a".repeat(9000) + "\"}");
    assertEquals("1", http.postChunked("guarded/json", headers, fits).body());
    SampleIT.rejected(http.postChunked("guarded/json", headers, large), 413, "body_too_large");
  }
}
