package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The WAR on a server that Arquillian starts, called over HTTP. */
@ExtendWith(ArquillianExtension.class)
class OrdersArquillianIT {
  @ArquillianResource private URI application;

  /** Returns the WAR as it was built, with a JAR whose settings come before those of the WAR. */
  @Deployment(testable = false)
  static WebArchive application() {
    String settings =
        TestCalls.settings().entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining("\n", "config_ordinal=200\n", "\n"));
    JavaArchive jar =
        ShrinkWrap.create(JavaArchive.class, "test-settings.jar")
            .addAsManifestResource(new StringAsset(settings), "microprofile-config.properties");
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/orders.war"))
        .addAsLibraries(jar);
  }

  private URI orders() {
    return application.resolve("orders");
  }

  @Test
  void listsTheOrdersOfTheCaller() throws Exception {
    assertThat(TestCalls.list(orders(), TestCalls.token()).body()).isEqualTo("orders of ada");
  }

  @Test
  void ordersOnlyWithTheScope() throws Exception {
    assertThat(TestCalls.order(orders(), TestCalls.tokenToOrder()).statusCode()).isEqualTo(200);
    assertThat(TestCalls.order(orders(), TestCalls.token()).statusCode()).isEqualTo(403);
  }

  @Test
  void rejectsWrongTokens() throws Exception {
    for (String token : TestCalls.wrongTokens()) {
      assertThat(TestCalls.list(orders(), token).statusCode()).isEqualTo(401);
    }
  }
}
