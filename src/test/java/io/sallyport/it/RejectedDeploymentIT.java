package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.UnenforceableBean;
import io.sallyport.it.app.UnknownClient;
import io.sallyport.it.app.UnknownClientResource;
import io.sallyport.it.app.UnknownRealmResource;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** An invalid configuration fails the deployment, and the log says why. */
class RejectedDeploymentIT {

  @Test
  void tellsEveryWrongSettingAtOnce() throws Exception {
    rejected(
        List.of(Wars.war("app", EmptyApplication.class)),
        Map.of(
            "sallyport.unanotated", "permit",
            "sallyport.max-body-bytes", "many",
            "sallyport.realms.default.clock-skew", "60",
            "sallyport.realms.default.hmac-secret", "too-short-a-secret",
            "sallyport.realms.default.api-keys.demo.sha256", "standard-demo-key"),
        "sallyport.unanotated is not a setting of Sallyport; did you mean 'sallyport.unannotated'?",
        "sallyport.max-body-bytes = 'many' is not a whole number",
        "sallyport.realms.default.clock-skew = '60' is not a duration",
        "sallyport.realms.default.hmac-secret: ",
        "sha256sum");
  }

  @Test
  void namesEveryAnnotationThatIsNotSoundAtOnce() throws Exception {
    WebArchive realm =
        Wars.war("realm", EmptyApplication.class).addClass(UnknownRealmResource.class);
    WebArchive others =
        Wars.war("app", EmptyApplication.class)
            .addClasses(UnknownClient.class, UnknownClientResource.class, UnenforceableBean.class);
    rejected(
        List.of(realm, others),
        Map.of(
            "sallyport.clients.inner.send", "propagate",
            "sallyport.clients.inner.hosts", "inner.example"),
        "realm 'nowhere' is not configured",
        "set sallyport.realms.nowhere.*",
        UnknownClient.class.getName() + ".call bears @AuthenticateWith(\"nobody\")",
        "(configured: [inner])",
        "set sallyport.clients.nobody.url",
        UnenforceableBean.class.getName() + ".hidden cannot be enforced: a private method",
        UnenforceableBean.class.getName() + ".shared cannot be enforced: a static method",
        UnenforceableBean.class.getName() + ".started cannot be enforced: a method with @PostCon");
  }

  private static void rejected(
      List<WebArchive> archives, Map<String, String> settings, String... messages)
      throws Exception {
    try (PayaraMicro server = PayaraMicro.start(archives, settings)) {
      assertThat(server.log()).contains(messages).doesNotContain("too-short-a-secret");
      for (WebArchive archive : archives) {
        Http http = new Http(server.uri(archive.getName().replace(".war", "")));
        for (String path : List.of("guarded/secured", "guarded/permitted", "plain/unannotated")) {
          assertThat(http.get(path, Demo.apiKey()).statusCode()).as(path).isEqualTo(404);
        }
      }
    }
  }
}
