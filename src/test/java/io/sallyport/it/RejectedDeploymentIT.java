package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.GuardedResource;
import io.sallyport.it.app.LoginApplication;
import io.sallyport.it.app.PlainResource;
import io.sallyport.it.app.UnenforceableBean;
import io.sallyport.it.app.UnknownClient;
import io.sallyport.it.app.UnknownClientResource;
import io.sallyport.it.app.UnknownRealmResource;
import io.sallyport.it.unmarked.LateMechanism;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An invalid configuration fails the deployment, and the log says why. */
class RejectedDeploymentIT {
  private static final String SETTINGS =
      """
      sallyport.unanotated=permit
      sallyport.max-body-bytes=many
      sallyport.realms.default.clock-skew=60
      sallyport.realms.default.hmac-secret=too-short-a-secret
      sallyport.realms.default.api-keys.demo.sha256=standard-demo-key
      """;

  private static final String INNER =
      """
      sallyport.clients.inner.send=propagate
      sallyport.clients.inner.hosts=inner.example
      """;

  private static final String ALL_CLASSES =
      """
      <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0"
          bean-discovery-mode="all"/>
      """;

  private static PayaraMicro server;

  @BeforeAll
  static void start() {
    server =
        PayaraMicro.start(
            List.of(
                war("settings", SETTINGS),
                war("realm", INNER).addClass(UnknownRealmResource.class),
                war("client", INNER)
                    .addClasses(
                        UnknownClient.class,
                        UnknownClientResource.class,
                        UnenforceableBean.class,
                        LoginApplication.class),
                war("mechanism", "")
                    .addClass(LateMechanism.class)
                    .addAsWebInfResource(new StringAsset(ALL_CLASSES), "beans.xml")),
            Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static WebArchive war(String name, String more) {
    return Wars.war(name, EmptyApplication.class, more)
        .addClasses(GuardedResource.class, PlainResource.class);
  }

  @Test
  void tellsEveryWrongSettingAtOnce() throws Exception {
    assertThat(server.log())
        .contains(
            "sallyport.unanotated is not a setting of Sallyport; did you mean"
                + " 'sallyport.unannotated'?",
            "sallyport.max-body-bytes = 'many' is not a whole number",
            "sallyport.realms.default.clock-skew = '60' is not a duration",
            "sallyport.realms.default.hmac-secret: ",
            "sha256sum")
        .doesNotContain("too-short-a-secret");
    servesNothing("settings");
  }

  @Test
  void namesEveryAnnotationThatIsNotSoundAtOnce() throws Exception {
    assertThat(server.log())
        .contains(
            "realm 'nowhere' is not configured",
            "set sallyport.realms.nowhere.*",
            UnknownClient.class.getName() + ".call bears @AuthenticateWith(\"nobody\")",
            "(configured: [inner])",
            "set sallyport.clients.nobody.url",
            LoginApplication.class.getName() + " has @LoginConfig",
            UnenforceableBean.class.getName() + ".hidden cannot be enforced: a private method",
            UnenforceableBean.class.getName() + ".shared cannot be enforced: a static method",
            UnenforceableBean.class.getName()
                + ".started cannot be enforced: a method with @PostCon");
    servesNothing("realm");
    servesNothing("client");
  }

  @Test
  void namesAMechanismWithoutAScope() throws Exception {
    assertThat(server.log())
        .contains(LateMechanism.class.getName() + " authenticates callers, but CDI tells");
    servesNothing("mechanism");
  }

  private static void servesNothing(String context) throws Exception {
    Http http = new Http(server.uri(context));
    for (String path : List.of("guarded/secured", "guarded/permitted", "plain/unannotated")) {
      assertThat(http.get(path, Demo.apiKey()).statusCode()).as(path).isEqualTo(404);
    }
  }
}
