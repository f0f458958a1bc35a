package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.Http;
import io.sallyport.it.features.FeaturesApplication;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  private static GuardServer server;

  @BeforeAll
  static void start() {
    WebArchive war =
        ShrinkWrap.create(WebArchive.class, "features.war")
            .addPackage(FeaturesApplication.class.getPackage())
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
            .addAsResource(
                new StringAsset(
                    GuardCases.CONFIGURATION
                        + "sallyport.realms.default.api-keys.demo.roles=partner\n"),
                "META-INF/microprofile-config.properties");
    server = GuardServer.start(List.of(Wars.withLibrary(war)));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> get(String path, Map<String, String> headers)
      throws Exception {
    return new Http(server.uri("features/")).get(path, headers);
  }

  @ParameterizedTest
  @CsvSource({
    "api/caller/injected, demo-client",
    "api/caller/context, demo-client true",
    "api/caller/partner, demo-client",
    "other/caller/injected, demo-client",
    "other/caller/context, demo-client true",
    "other/caller/partner, demo-client",
    "api/ways/sub/secured, sub",
    "api/ways/stamped, demo-client",
    "api/later/async, demo-client",
    "api/later/stage, demo-client",
    "api/later/events, data: demo-client"
  })
  void servesAuthenticatedCallersOnly(String path, String body) throws Exception {
    assertThat(get(path, Map.of()).statusCode()).isEqualTo(401);
    HttpResponse<String> response = get(path, Demo.apiKey());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body().strip()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api/caller/boss",
        "api/caller/unannotated",
        "other/caller/boss",
        "other/caller/unannotated",
        "api/ways/sub/unannotated",
        "api/later/unannotated"
      })
  void rejectsCallersWithoutPermission(String path) throws Exception {
    assertThat(get(path, Demo.apiKey()).statusCode()).isEqualTo(403);
  }

  @Test
  void readsPartsAfterTheGuard() throws Exception {
    Http http = new Http(server.uri("features/"));
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "multipart/form-data; boundary=limit");
    assertThat(http.post("api/ways/parts", headers, Http.utf8(PARTS)).statusCode()).isEqualTo(401);
    headers.putAll(Demo.apiKey());
    assertThat(http.post("api/ways/parts", headers, Http.utf8(PARTS)).body())
        .isEqualTo("first second");
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
}
