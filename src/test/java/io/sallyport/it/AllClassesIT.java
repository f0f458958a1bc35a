package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.it.unmarked.CallingResource;
import io.sallyport.it.unmarked.Doors;
import io.sallyport.it.unmarked.DoorsApi;
import io.sallyport.it.unmarked.EnterpriseApi;
import io.sallyport.it.unmarked.EnterpriseService;
import io.sallyport.it.unmarked.NameServlet;
import io.sallyport.it.unmarked.Service;
import io.sallyport.it.unmarked.ServiceApi;
import io.sallyport.it.unmarked.UnmarkedApplication;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An archive of which CDI takes all classes is guarded too where a class has no annotation of its
 * own. Runs on each {@link GuardServer} with CDI.
 */
class AllClassesIT {
  private static final String BEANS_XML =
      """
      <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0"
          bean-discovery-mode="all"/>
      """;

  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <servlet>
          <servlet-name>name</servlet-name>
          <servlet-class>io.sallyport.it.unmarked.NameServlet</servlet-class>
        </servlet>
        <servlet-mapping>
          <servlet-name>name</servlet-name>
          <url-pattern>/name</url-pattern>
        </servlet-mapping>
        <security-role><role-name>partner</role-name></security-role>
        <security-role><role-name>boss</role-name></security-role>
      </web-app>
      """;

  private static GuardServer server;

  @BeforeAll
  static void start() {
    server = GuardServer.start(List.of(war()));
  }

  private static WebArchive war() {
    WebArchive war =
        ShrinkWrap.create(WebArchive.class, "all.war")
            .addClasses(UnmarkedApplication.class, CallingResource.class)
            .addClasses(DoorsApi.class, Doors.class, ServiceApi.class, Service.class)
            .addClasses(EnterpriseApi.class, EnterpriseService.class)
            .addAsWebInfResource(new StringAsset(BEANS_XML), "beans.xml")
            .addAsResource(
                new StringAsset(
                    GuardCases.CONFIGURATION
                        + "sallyport.realms.default.api-keys.demo.roles=partner\n"),
                "META-INF/microprofile-config.properties");
    return Wars.withLibrary(
        GuardServer.Kind.chosen().hasServlets()
            ? war.addClass(NameServlet.class).setWebXML(new StringAsset(WEB_XML))
            : war);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String get(String path, Map<String, String> headers) throws Exception {
    return new Http(server.uri("all/api/")).get(path, headers).body();
  }

  @Test
  void guardsAResourceWhoseInterfaceHasTheAnnotations() throws Exception {
    Http http = new Http(server.uri("all/api/"));
    assertThat(http.get("doors/secured", Map.of()).statusCode()).isEqualTo(401);
    assertThat(http.get("doors/secured", Demo.apiKey()).body()).isEqualTo("in");
    assertThat(http.get("doors/unannotated", Demo.apiKey()).statusCode()).isEqualTo(403);
  }

  /** The filter has decided on another method, so only the interceptor rejects the call. */
  @ParameterizedTest
  @CsvSource({"resource", "service", "enterprise"})
  void checksTheCallsOfBeans(String bean) throws Exception {
    assertThat(get("calling/anonymous/" + bean, Map.of())).isEqualTo("credential_missing");
    assertThat(get("calling/secured/" + bean, Demo.apiKey())).isEqualTo("in");
  }

  /** The servlet has no annotation, so it is known late that the container must know the caller. */
  @Test
  void theContainerKnowsTheSameCallerAsWithAnnotations() throws Exception {
    if (GuardServer.Kind.chosen().hasServlets()) {
      ServerResults.is(
          "request",
          Map.of("demo-client partner", "yes", "unknown", "no"),
          get("calling/request", Demo.apiKey()));
    }
  }

  /** WildFly has no such bean for this application. */
  @Test
  void jakartaSecurityKnowsTheCallerWhereTheContainerDoes() throws Exception {
    if (GuardServer.Kind.chosen().hasServlets()
        && get("calling/request", Demo.apiKey()).startsWith("demo-client")) {
      assertThat(get("calling/security", Demo.apiKey())).isIn("demo-client", "no Jakarta Security");
    }
  }
}
