package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.examples.pages.Tenants;
import io.sallyport.http.Http;
import io.sallyport.it.app.DocumentedBelow;
import io.sallyport.it.app.DocumentedResource;
import io.sallyport.it.app.EmptyApplication;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The OpenAPI document shows the guards also if the server builds it before it sets resources up.
 * Runs on Payara Micro, WildFly and Open Liberty.
 */
class OpenApiServersIT {
  private static final String SHOP =
      """
      sallyport.store.data-source=none
      sallyport.authenticate-open-resources=true
      sallyport.store.encryption-key=c2FsbHlwb3J0IHNhbXBsZTogbm90IGEgc2VjcmV0IGE=
      sallyport.passwords.memory=64
      sallyport.passwords.iterations=1
      sallyport.realms.shop.issuer=http://localhost:8080/shop
      sallyport.realms.shop.accounts.ada.login=ada
      sallyport.realms.shop.accounts.ada.password=a password of Ada's
      """;

  private static GuardServer server;

  /** The paths of the document without the application's own path. */
  private static final Map<String, Object> PATHS = new HashMap<>();

  @BeforeAll
  static void start() throws Exception {
    server =
        GuardServer.start(
            List.of(
                Wars.war("documented", EmptyApplication.class, SHOP)
                    .addClasses(DocumentedResource.class, DocumentedBelow.class, Tenants.class)));
    Map<String, Object> document =
        Responses.json(
            new Http(server.uri("")).get("openapi", Map.of("Accept", "application/json")));
    Responses.object(document, "paths")
        .forEach(
            (path, item) ->
                PATHS.put(path.substring(Math.max(0, path.indexOf("/documented"))), item));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void guardedMethodsHaveTheirRequirement() {
    Map<String, Object> get = Responses.object(item("/documented"), "get");
    assertThat(get)
        .containsEntry(
            "security", List.of(Map.of("bearer", List.of()), Map.of("api-key", List.of())));
    assertThat(Responses.object(get, "responses")).containsKey("401");
  }

  /** An empty requirement means that no credential is needed. */
  @Test
  void openMethodsHaveOptionalCredentials() {
    Map<String, Object> get = Responses.object(item("/documented/open"), "get");
    assertThat(get)
        .containsEntry(
            "security",
            List.of(Map.of(), Map.of("bearer", List.of()), Map.of("api-key", List.of())));
    // The other one is "200", or "default" on Payara Micro.
    assertThat(Responses.object(get, "responses")).containsKey("401").hasSize(2);
  }

  @Test
  void deniedMethodsAreLeftOut() {
    assertThat(item("/documented")).doesNotContainKey("delete");
  }

  @Test
  void webhooksHaveTheirSignature() {
    assertThat(Responses.object(item("/documented/hook"), "post"))
        .containsEntry("security", List.of(Map.of("github-webhook", List.of())));
  }

  /** Each webhook that is configured may be meant. */
  @Test
  void aWebhookThatThePathNamesHasTheSignatureOfOneThatIsConfigured() {
    Map<String, Object> post = Responses.object(item("/documented/hooks/{vendor}"), "post");
    assertThat(post)
        .extractingByKey("security")
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .contains(Map.of("github-webhook", List.of()));
    assertThat(Responses.object(post, "responses")).containsKey("401");
  }

  @Test
  void endpointsBelowASubResourceAreDescribed() {
    Map<String, Object> item = item("/documented/below/{branch}/shop/oauth/token");
    assertThat(Responses.object(item, "post"))
        .containsKey("requestBody")
        .asString()
        .contains("branch");
  }

  @Test
  void aPathParameterWithTheRealmIsReplaced() {
    assertThat(Responses.object(item("/documented/realms/shop/oauth/token"), "post"))
        .containsKey("requestBody");
    assertThat(PATHS.keySet()).noneMatch(path -> path.contains("{realm}"));
  }

  /** Its locator accepts only tenants that exist, and names one. */
  @Test
  void aTenantOfTheExampleStandsForAll() {
    assertThat(Responses.object(item("/tenants/{tenant}/auth/oauth/token"), "post"))
        .containsKey("requestBody")
        .asString()
        .contains("tenant");
    assertThat(PATHS.keySet()).noneMatch(path -> path.contains("acme"));
  }

  @Test
  void locatorsAreLeftOut() {
    assertThat(PATHS.keySet()).noneMatch(path -> path.endsWith("/shop") || path.endsWith("/below"));
  }

  @Test
  void mountedEndpointsAreDescribed() {
    Map<String, Object> post = Responses.object(item("/documented/shop/oauth/token"), "post");
    assertThat(post).containsEntry("operationId", "shop-issueToken").containsKey("requestBody");
  }

  private static Map<String, Object> item(String path) {
    String below = PATHS.containsKey("/documented" + path) ? "/documented" + path : path;
    return Responses.object(PATHS, below);
  }
}
