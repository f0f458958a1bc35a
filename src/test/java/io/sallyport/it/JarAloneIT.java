package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.app.GuardedResource;
import io.sallyport.it.app.PlainResource;
import java.io.File;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * An application without accounts needs the JAR of the library only. One with accounts fails to
 * deploy without the other libraries, and the log names them.
 */
class JarAloneIT {
  private static final String ACCOUNTS =
      """
      sallyport.store.data-source=none
      sallyport.realms.shop.issuer=https://shop.example/
      sallyport.realms.shop.accounts.ada.password=secret
      sallyport.realms.shop.accounts.ada.permissions=read:*
      """;

  private static final String USERS =
      """
      sallyport.realms.users.dialect=kindly
      sallyport.realms.users.issuer=https://users.example/
      """;

  private static final String SECOND_FACTOR =
      """
      sallyport.clients.peer.url=https://peer.example/
      sallyport.clients.peer.dialect=kindly
      sallyport.clients.peer.client-id=ada@example.com
      sallyport.clients.peer.password=secret
      sallyport.clients.peer.mfa-secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
      """;

  private static PayaraMicro server;

  @BeforeAll
  static void start() {
    server =
        PayaraMicro.start(
            List.of(
                war("alone", ""), war("accounts", ACCOUNTS + USERS), war("factor", SECOND_FACTOR)),
            Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static WebArchive war(String name, String more) {
    return Wars.bare(name, EmptyApplication.class, Wars.CONFIGURATION + more)
        .addClasses(GuardedResource.class, PlainResource.class)
        .addAsLibraries(new File(System.getProperty("sallyport.test.jar")));
  }

  @Test
  void guardsTokensApiKeysAndSignatures() throws Exception {
    Http http = new Http(server.uri("alone"));
    assertThat(http.get("guarded/secured", Map.of()).statusCode()).isEqualTo(401);
    assertThat(http.get("guarded/secured", Demo.bearer()).statusCode()).isEqualTo(200);
    assertThat(http.get("guarded/secured", Demo.apiKey()).statusCode()).isEqualTo(200);
    byte[] form = Http.utf8("name=Ada");
    assertThat(http.post("guarded/form", Map.of(), form).statusCode()).isEqualTo(401);
    assertThat(http.post("guarded/form", signed(http, form), form).body()).isEqualTo("name=Ada");
  }

  private static Map<String, String> signed(Http http, byte[] form) {
    // A timestamp in the second of the server's start is rejected.
    Duration later = Duration.ofSeconds(1);
    Map<String, String> headers =
        new HashMap<>(Demo.signed("POST", http.uri("guarded/form"), form, later));
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    return headers;
  }

  @Test
  void theDeploymentFailsAndNamesMissingLibraries() throws Exception {
    assertThat(server.log())
        .contains(
            "realm 'shop' has accounts and needs the library com.password4j:password4j,",
            "realm 'shop' has accounts and needs the library com.eatthepath:java-otp,",
            "realm 'users' has accounts and needs the library io.nayuki:qrcodegen,",
            "'mfa-secret' needs the library com.eatthepath:java-otp,")
        .doesNotContain("NoClassDefFoundError");
    for (String context : List.of("accounts", "factor")) {
      Http http = new Http(server.uri(context));
      assertThat(http.get("guarded/permitted", Map.of()).statusCode()).isEqualTo(404);
    }
  }
}
