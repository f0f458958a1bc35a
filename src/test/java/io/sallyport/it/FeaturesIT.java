package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.it.app.EmptyApplication;
import io.sallyport.it.features.FeaturesApplication;
import io.sallyport.it.features.OtherApplication;
import io.sallyport.it.features.Stamped;
import io.sallyport.it.features.TeapotException;
import io.sallyport.it.features.WaysResource;
import io.sallyport.it.identity.IdentityApplication;
import io.sallyport.it.identity.IdentityResource;
import io.sallyport.it.identity.PartnerEjb;
import io.sallyport.it.quarkus.ListingFeaturesApplication;
import io.sallyport.it.se.SeFeatures;
import io.sallyport.it.unmarked.CallingResource;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Features of Jakarta REST work behind a guard: callers and roles, locators, asynchronous methods,
 * events, parts, filters by name, exception mappers, several applications. Runs on each {@link
 * GuardServer}.
 */
@ExtendWith(ServerResults.class)
class FeaturesIT {
  private static final String PARTS =
      """
      --limit\r
      Content-Disposition: form-data; name="first"\r
      \r
      one\r
      --limit\r
      Content-Disposition: form-data; name="second"\r
      \r
      two\r
      --limit--\r
      """;

  /** Servlets know only roles that are declared. */
  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <security-role><role-name>partner</role-name></security-role>
        <security-role><role-name>boss</role-name></security-role>
      </web-app>
      """;

  private static GuardServer server;

  @BeforeAll
  static void start() {
    WebArchive war =
        features()
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
            .addAsResource(
                new StringAsset(
                    GuardCases.CONFIGURATION
                        + "sallyport.realms.default.api-keys.demo.roles=partner\n"),
                "META-INF/microprofile-config.properties");
    server =
        GuardServer.start(
            GuardServer.Kind.chosen().hasServlets()
                ? List.of(
                    Wars.withLibrary(war),
                    identity(),
                    calling("calling"),
                    calling("constrained").setWebXML(Wars.CONSTRAINTS))
                : List.of(Wars.withLibrary(war)));
  }

  private static WebArchive features() {
    WebArchive war = ShrinkWrap.create(WebArchive.class, "features.war");
    GuardServer.Kind kind = GuardServer.Kind.chosen();
    if (!kind.findsUnlisted()) {
      return war.addPackage(FeaturesApplication.class.getPackage())
          .deleteClasses(FeaturesApplication.class, OtherApplication.class)
          .addPackage(ListingFeaturesApplication.class.getPackage());
    }
    return kind.hasCdi()
        ? war.addPackage(FeaturesApplication.class.getPackage())
        : war.addPackage(SeFeatures.class.getPackage())
            .addClasses(Stamped.class, Stamped.Filter.class, WaysResource.Sub.class)
            .addClasses(TeapotException.class, TeapotException.Mapper.class);
  }

  private static WebArchive identity() {
    return Wars.withLibrary(
            Wars.bare(
                "identity",
                IdentityApplication.class,
                GuardCases.CONFIGURATION
                    + "sallyport.realms.default.api-keys.demo.roles=partner\n"))
        .addClasses(IdentityResource.class, PartnerEjb.class)
        .setWebXML(new StringAsset(WEB_XML));
  }

  /** Its resource looks the request up, so CDI does not show that it asks the server. */
  private static WebArchive calling(String name) {
    return Wars.withLibrary(Wars.bare(name, EmptyApplication.class, GuardCases.CONFIGURATION))
        .addClass(CallingResource.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> get(String path, Map<String, String> headers)
      throws Exception {
    return new Http(server.uri("features/")).get(path, headers);
  }

  static Stream<Arguments> served() {
    return Stream.of(
            Arguments.of("api/caller/injected", "demo-client"),
            Arguments.of("api/caller/context", "demo-client true"),
            Arguments.of("api/caller/partner", "demo-client"),
            Arguments.of("api/caller/bean/partner", "demo-client"),
            Arguments.of("other/caller/injected", "demo-client"),
            Arguments.of("other/caller/context", "demo-client true"),
            Arguments.of("other/caller/partner", "demo-client"),
            Arguments.of("api/ways/sub/secured", "sub"),
            Arguments.of("api/ways/stamped", "demo-client"),
            Arguments.of("api/later/async", "demo-client"),
            Arguments.of("api/later/stage", "demo-client"),
            Arguments.of("api/later/events", "data: demo-client"))
        .filter(each -> applies((String) each.get()[0]));
  }

  static Stream<String> rejected() {
    return Stream.of(
            "api/caller/boss",
            "api/caller/bean/boss",
            "api/caller/unannotated",
            "other/caller/boss",
            "other/caller/unannotated",
            "api/ways/sub/unannotated",
            "api/later/unannotated")
        .filter(FeaturesIT::applies);
  }

  /** Some servers have one application; without CDI, beans have no interceptors. */
  private static boolean applies(String path) {
    GuardServer.Kind kind = GuardServer.Kind.chosen();
    return (kind.hasSeveralApplications() || !path.startsWith("other/"))
        && (kind.hasCdi() || !path.contains("/bean/"));
  }

  @ParameterizedTest
  @MethodSource("served")
  void servesAuthenticatedCallersOnly(String path, String body) throws Exception {
    assertThat(get(path, Map.of()).statusCode()).isEqualTo(401);
    HttpResponse<String> response = get(path, Demo.apiKey());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    // Some servers send an event without the space.
    assertThat(response.body().strip().replaceFirst("^data:(?! )", "data: ")).isEqualTo(body);
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void rejectsCallersWithoutPermission(String path) throws Exception {
    assertThat(get(path, Demo.apiKey()).statusCode()).isEqualTo(403);
  }

  @Test
  void readsPartsAfterTheGuard() throws Exception {
    Http http = new Http(server.uri("features/"));
    boolean entityParts = GuardServer.Kind.chosen().hasEntityParts();
    String path = entityParts ? "api/ways/parts" : "api/parts";
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "multipart/form-data; boundary=limit");
    assertThat(http.post(path, headers, Http.utf8(PARTS)).statusCode()).isEqualTo(401);
    headers.putAll(Demo.apiKey());
    assertThat(http.post(path, headers, Http.utf8(PARTS)).body())
        .isEqualTo(entityParts ? "first second" : "one two");
  }

  @Test
  void runsFiltersByNameAndExceptionMappers() throws Exception {
    assertThat(get("api/ways/stamped", Demo.apiKey()).headers().firstValue("Stamp"))
        .contains("here");
    HttpResponse<String> teapot = get("api/ways/teapot", Demo.apiKey());
    assertThat(teapot.statusCode()).isEqualTo(418);
    assertThat(teapot.body()).isEqualTo("short and stout");
    assertThat(get("api/ways/teapot", Map.of()).statusCode()).isEqualTo(401);
  }

  /** The table of the page about servers says which servers tell the servlet request. */
  @Test
  void theServletRequestKnowsTheCallerOrNone() throws Exception {
    if (!GuardServer.Kind.chosen().hasServlets()) {
      ServerResults.is("request", Map.of("", "no servlets"), "");
      return;
    }
    assertThat(identity("request", Map.of()).statusCode()).isEqualTo(401);
    String caller = identity("request", Demo.apiKey()).body();
    assertThat(caller).isIn("demo-client partner", "demo-client", "unknown");
    ServerResults.is("request", Map.of("demo-client partner", "yes", "unknown", "no"), caller);
  }

  /** The table says which servers have EJBs and check their roles with our caller. */
  @Test
  void rolesOfEjbsAreThoseOfTheCallerOrRejectEveryCall() throws Exception {
    if (!GuardServer.Kind.chosen().hasServlets()) {
      ServerResults.is("ejb", Map.of("", "no EJBs"), "");
      return;
    }
    assertThat(identity("ejb/partner", Map.of()).statusCode()).isEqualTo(401);
    assertThat(identity("ejb/boss", Demo.apiKey()).body()).isNotEqualTo("boss");
    ServerResults.is(
        "ejb",
        Map.of("partner", "yes", "no EJBs", "no EJBs"),
        identity("ejb/partner", Demo.apiKey()).body());
  }

  /** Telling the server costs more than the check, so it only happens if something asks. */
  @Test
  void theServerIsToldTheCallerOnlyIfTheApplicationAsks() throws Exception {
    if (!GuardServer.Kind.chosen().hasServlets()) {
      return;
    }
    assertThat(calling("calling", Demo.apiKey())).isEqualTo("unknown");
    boolean tells = !identity("request", Demo.apiKey()).body().equals("unknown");
    assertThat(calling("constrained", Demo.apiKey())).isEqualTo(tells ? "demo-client" : "unknown");
    if (tells) {
      assertThat(server.log())
          .contains("tells the classes [" + CallingResource.class.getName() + "] no caller");
    }
  }

  private static String calling(String war, Map<String, String> headers) throws Exception {
    return new Http(server.uri(war + "/")).get("calling/request", headers).body();
  }

  private static HttpResponse<String> identity(String path, Map<String, String> headers)
      throws Exception {
    return new Http(server.uri("identity/")).get("api/identity/" + path, headers);
  }
}
