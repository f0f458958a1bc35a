package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.Caller;
import io.sallyport.CurrentCaller;
import io.sallyport.Gate;
import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.GuardedResource;
import jakarta.inject.Inject;
import java.net.URL;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an application injects and asks, inside the server and through its resources. */
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
        .addClasses(Http.class, Demo.class, SampleIT.class, Wars.class);
  }

  @Test
  void injectsAnonymousWhereNobodyWasProved() {
    assertThat(caller.isAnonymous()).isTrue();
    assertThat(token.getSubject()).isNull();
    assertThat(gate.webhook("github")).isNotNull();
  }

  @Test
  void refusesACallToAGuardedBeanWithoutAVerdict() {
    assertThatThrownBy(guarded::both)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no Sallyport filter has decided");
  }

  @Test
  void letsACallWithAVerdictThrough() {
    current.letIn(Caller.provedBy("test", "bob").build());
    assertThat(guarded.either()).isEqualTo("bob");
  }

  @Test
  @RunAsClient
  void tellsTheResourceWhoCalls(@ArquillianResource URL base) throws Exception {
    Http http = new Http(base.toURI());
    assertThat(http.get("guarded/secured", Demo.bearer()).body())
        .isEqualTo("demo-client bearer true true");
    assertThat(http.get("guarded/secured", Demo.apiKey()).body())
        .isEqualTo("demo-client api-key false false");
    assertThat(http.get("guarded/token", Demo.bearer()).body())
        .startsWith("demo-client [" + Demo.ISSUER + "]")
        .contains("admin");
    assertThat(http.get("guarded/permitted", Map.of()).body()).isEqualTo("anonymous null");
  }

  @Test
  @RunAsClient
  void enforcesRolesWithTheServersOwnFilterInPlace(@ArquillianResource URL base) throws Exception {
    Http http = new Http(base.toURI());
    assertThat(http.get("guarded/roles", Demo.bearer()).body()).isEqualTo("demo-client");
    SampleIT.refused(http.get("guarded/roles", Demo.apiKey()), 403, "insufficient_role");
    SampleIT.refused(http.get("guarded/roles", Map.of()), 401, "credential_missing");
  }

  @Test
  @RunAsClient
  void requiresBothCredentialsOfOneClient(@ArquillianResource URL base) throws Exception {
    Http http = new Http(base.toURI());
    Map<String, String> both = new HashMap<>(Demo.bearer());
    both.putAll(Demo.apiKey());
    assertThat(http.get("guarded/both", both).body()).isEqualTo("demo-client 2");
    SampleIT.refused(http.get("guarded/both", Demo.bearer()), 401, "credential_missing");
    Map<String, Object> claims = Demo.claims();
    claims.put("sub", "somebody-else");
    both.putAll(Demo.bearer(claims));
    SampleIT.refused(http.get("guarded/both", both), 401, "credentials_disagree");
  }

  @Test
  @RunAsClient
  void tellsWhichPermissionIsMissing(@ArquillianResource URL base) throws Exception {
    Http http = new Http(base.toURI());
    assertThat(http.get("guarded/write", Demo.bearer()).statusCode()).isEqualTo(200);
    Map<String, Object> claims = Demo.claims();
    claims.put("scope", "read:*");
    HttpResponse<String> answer = http.get("guarded/write", Demo.bearer(claims));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
        .contains("error=\"insufficient_scope\"", "scope=\"write:payments\"");
  }

  @Test
  @RunAsClient
  void boundsABodyThatNoSchemeCovers(@ArquillianResource URL base) throws Exception {
    Http http = new Http(base.toURI());
    byte[] fits = new byte[1000];
    byte[] large = new byte[1001];
    assertThat(http.post("guarded/length", Demo.apiKey(), fits).body()).isEqualTo("length=1000");
    assertThat(http.postChunked("guarded/length", Demo.apiKey(), fits).body())
        .isEqualTo("length=1000");
    SampleIT.refused(http.post("guarded/length", Demo.apiKey(), large), 413, "body_too_large");
    SampleIT.refused(
        http.postChunked("guarded/length", Demo.apiKey(), large), 413, "body_too_large");
  }
}
