package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.it.app.AskingResource;
import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.IdentityResource;
import io.sallyport.it.app.JakartaSecurityResource;
import io.sallyport.it.unmarked.CallingResource;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Applications on Payara Micro whose container knows the caller, and such whose container does not.
 * Payara's own filter for roles asks Jakarta Security, and rejects every call if nobody is known
 * there; this test notices if a new version asks in another way.
 */
class ContainerIdentityIT {
  private static final Map<String, String> KEY =
      Map.of("X-API-Key", "standard-demo-key-0123456789abcdef");

  private static PayaraMicro server;

  @BeforeAll
  static void start() {
    server =
        PayaraMicro.start(
            List.of(
                war("cheap", "")
                    .addClasses(IdentityResource.class, JakartaSecurityResource.class)
                    .addClass(CallingResource.class),
                war("asking", "").addClasses(IdentityResource.class, AskingResource.class),
                war("constrained", "").addClass(IdentityResource.class).setWebXML(Wars.CONSTRAINTS),
                war("never", "sallyport.container-identity=never\n")
                    .addClasses(IdentityResource.class, AskingResource.class),
                war("always", "sallyport.container-identity=always\n")
                    .addClasses(IdentityResource.class, JakartaSecurityResource.class)),
            Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static WebArchive war(String name, String more) {
    return Wars.war(
        name,
        EmptyApplication.class,
        more + "sallyport.realms.default.api-keys.demo.roles=partner\n");
  }

  private static HttpResponse<String> get(String war, String path, Map<String, String> headers)
      throws Exception {
    return new Http(server.uri(war)).get(path, headers);
  }

  @ParameterizedTest
  @CsvSource({"cheap", "asking", "constrained", "never", "always"})
  void rolesAreEnforcedOnce(String war) throws Exception {
    assertThat(get(war, "identity/open", Map.of()).body()).isEqualTo("open");
    assertThat(get(war, "identity/open", KEY).body()).isEqualTo("open");
    assertThat(get(war, "identity/partner", KEY).body()).isEqualTo("demo-client true");
    assertThat(get(war, "identity/secured", KEY).body()).isEqualTo("demo-client");
    HttpResponse<String> stranger = get(war, "identity/partner", Map.of());
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(stranger.body()).contains("credential_missing");
    HttpResponse<String> other = get(war, "identity/boss", KEY);
    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(other.body()).contains("insufficient_role");
  }

  @Test
  void theContainerKnowsTheCallerWhereTheApplicationAsksIt() throws Exception {
    assertThat(get("asking", "asking", KEY).body()).isEqualTo("demo-client");
    assertThat(get("never", "asking", KEY).body()).isEqualTo("unknown");
  }

  /** The resource looks the request up, which no scan can see. */
  @Test
  void theContainerDoesNotKnowTheCallerWhereNothingIsSeenToAsk() throws Exception {
    assertThat(get("cheap", "calling/request", KEY).body()).isEqualTo("unknown");
  }

  /** The container's own view knows only roles that the application declares. */
  @Test
  void jakartaSecurityKnowsTheCaller() throws Exception {
    assertThat(get("cheap", "jakarta-security", KEY).body()).isEqualTo("demo-client true");
    assertThat(get("always", "jakarta-security", KEY).body()).isEqualTo("demo-client false");
  }
}
