package io.sallyport.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.GuardedMethod;
import io.sallyport.GuardedMethod.Access;
import io.sallyport.Secured;
import io.sallyport.realm.SallyportBuilder;
import io.sallyport.realm.SallyportRuntime;
import io.sallyport.rules.Mount;
import io.sallyport.spi.Gate;
import io.sallyport.spi.Requirement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the filter writes into a document of SmallRye's models. */
class GuardWriterTest {
  private static final String RESOURCE = "com.example.Orders";

  private static final String ENDPOINTS =
      """
      {"paths":{"/login/{id}":{
         "parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}],
         "post":{"operationId":"logIn","security":[{"api-key":[]}],
           "requestBody":{"required":true,"content":{"application/json":{"schema":{
             "$ref":"#/components/schemas/Login"}}}},
           "responses":{"200":{"description":"Done"},"400":{"$ref":"#/components/responses/Bad"}}}}},
       "components":{"responses":{"Bad":{"description":"Bad","headers":{"Retry-After":{
           "description":"Seconds","schema":{"type":"integer"}}}}},
         "schemas":{"Login":{"type":"object","required":["name"],"properties":{
           "name":{"type":["string","null"],"maxLength":9}}}}}}\
      """;

  private final SallyportRuntime sallyport =
      SallyportBuilder.of(
              Map.ofEntries(
                  Map.entry("sallyport.store.data-source", "none"),
                  Map.entry("sallyport.realms.shop.require", "api-key"),
                  Map.entry("sallyport.realms.shop.api-key-header", "X-Shop-Key"),
                  Map.entry("sallyport.realms.shop.api-keys.a.sha256", "a".repeat(64)),
                  Map.entry("sallyport.realms.shop.api-keys.a.client", "ada"),
                  Map.entry("sallyport.realms.club.require", "api-key"),
                  Map.entry("sallyport.realms.club.api-keys.a.sha256", "b".repeat(64)),
                  Map.entry("sallyport.realms.club.api-keys.a.client", "ada"),
                  Map.entry("sallyport.realms.club.api-keys.a.quota", "9"),
                  Map.entry("sallyport.webhooks.stripe.secret", "whsec_test_secret"),
                  Map.entry("sallyport.webhooks.adyen.secret", "ab".repeat(32))))
          .start();

  private final Gate gate = sallyport.gate();
  private final DocumentedGate known = new DocumentedGate();
  private final OpenAPI document = OASFactory.createOpenAPI().paths(OASFactory.createPaths());

  @AfterEach
  void stop() {
    sallyport.close();
  }

  @Test
  void deniedMethodsAreLeftOut() {
    add("/api/orders", PathItem.HttpMethod.GET, PathItem.HttpMethod.DELETE);
    add("/api/orders/{id}", PathItem.HttpMethod.PUT);
    write(
        method("GET", "/orders", Access.GUARDED, "shop"),
        method("DELETE", "/orders", Access.DENIED),
        method("PUT", "/orders/{id: [0-9]+}", Access.DENIED));
    assertThat(paths()).containsOnlyKeys("/api/orders");
    assertThat(operations("/api/orders")).containsOnlyKeys(PathItem.HttpMethod.GET);
  }

  /** Payara lists them with the path "null", since their class has none. */
  @Test
  void methodsOfSubResourcesAtMadeUpPathsAreLeftOut() {
    add("/api/null/{id}", PathItem.HttpMethod.GET);
    add("/api/null", PathItem.HttpMethod.GET);
    add("/api/nullable", PathItem.HttpMethod.GET);
    write();
    assertThat(paths()).containsOnlyKeys("/api/nullable");
  }

  /** A method below locators of two realms cannot be called by any caller. */
  @Test
  void methodsThatNoCallerCanCallAreLeftOut() {
    add("/orders", PathItem.HttpMethod.GET);
    write(method("GET", "/orders", Access.GUARDED, "shop", "club"));
    assertThat(paths()).isEmpty();
  }

  @Test
  void guardedMethodsHaveSchemesAndRejections() {
    Operation get = add("/orders", PathItem.HttpMethod.GET).get(0);
    write(method("GET", "/orders", Access.GUARDED, "shop"));
    assertThat(requirements(get)).containsExactly(Set.of("shop-api-key"));
    assertThat(get.getResponses().getAPIResponses()).containsKeys("401");
    assertThat(header("shop-api-key")).isEqualTo("X-Shop-Key");
    Schema problem =
        get.getResponses()
            .getAPIResponse("401")
            .getContent()
            .getMediaType("application/problem+json")
            .getSchema();
    assertThat(problem.getProperties()).containsKeys("code", "trace_id");
  }

  @Test
  void limitsOfKeysHaveTheirHeaders() {
    Operation get = add("/orders", PathItem.HttpMethod.GET).get(0);
    write(method("GET", "/orders", Access.GUARDED, "club"));
    assertThat(get.getResponses().getAPIResponse("429").getHeaders())
        .containsOnlyKeys("Retry-After", "RateLimit-Policy", "RateLimit");
    assertThat(get.getResponses().getAPIResponse("401").getHeaders())
        .containsOnlyKeys("WWW-Authenticate");
  }

  @Test
  void webhooksShowTheHeaderOfTheirSignature() {
    Operation post = add("/hooks/stripe", PathItem.HttpMethod.POST).get(0);
    Operation inBody = add("/hooks/adyen", PathItem.HttpMethod.POST).get(0);
    Operation named = add("/hooks/{name}", PathItem.HttpMethod.POST).get(0);
    write(
        hook("/hooks/stripe", "stripe"),
        hook("/hooks/adyen", "adyen"),
        hook("/hooks/{name}", "{name}"));
    assertThat(requirements(post)).containsExactly(Set.of("stripe-webhook"));
    assertThat(header("stripe-webhook")).isEqualTo("Stripe-Signature");
    assertThat(inBody.getSecurity()).isNullOrEmpty();
    assertThat(inBody.getResponses().getAPIResponses()).containsKey("401");
    assertThat(requirements(named)).containsExactly(Set.of("stripe-webhook"));
    assertThat(named.getResponses().getAPIResponses()).containsKey("401");
  }

  @Test
  void mountedEndpointsAreDescribedBelowTheApplication() {
    add("/api/shop", PathItem.HttpMethod.GET);
    known.add(List.of(), Set.of("/shop"), List.of(mount()));
    write();

    assertThat(paths()).containsOnlyKeys("/api/shop/login/{id}", "/api/shop/plain");
    Operation login = operation("/api/shop/login/{id}", PathItem.HttpMethod.POST);
    assertThat(login.getOperationId()).isEqualTo("shop-logIn");
    assertThat(login.getTags()).containsExactly("realm shop");
    assertThat(requirements(login)).containsExactly(Set.of("shop-api-key"));
    assertThat(login.getParameters()).hasSize(1);
    assertThat(login.getResponses().getAPIResponses()).containsOnlyKeys("200", "400");
    assertThat(login.getResponses().getAPIResponse("400").getHeaders()).containsKey("Retry-After");
    assertThat(
            login
                .getRequestBody()
                .getContent()
                .getMediaType("application/json")
                .getSchema()
                .getRef())
        .isEqualTo("#/components/schemas/shop.Login");
    Schema schema = Objects.requireNonNull(document.getComponents().getSchemas().get("shop.Login"));
    Schema name = Objects.requireNonNull(schema.getProperties().get("name"));
    assertThat(name.getNullable()).isTrue();
    assertThat(name.getMaxLength()).isEqualTo(9);
    Operation plain = operation("/api/shop/plain", PathItem.HttpMethod.GET);
    assertThat(plain.getResponses().getAPIResponses()).containsKeys("default", "401");
  }

  @Test
  void parametersOfTheMountsPathAreDescribed() {
    Mount mount =
        new Mount(
            RESOURCE,
            "/{tenant: [a-z]+}/shop",
            "shop",
            List.of(ENDPOINTS),
            List.of(
                method("POST", "/{tenant: [a-z]+}/shop/login/{id}", Access.OPEN),
                method("GET", "/{tenant: [a-z]+}/shop/plain/{page}", Access.OPEN)));
    known.add(List.of(), Set.of(), List.of(mount));
    write();
    Operation login = operation("/{tenant}/shop/login/{id}", PathItem.HttpMethod.POST);
    assertThat(login.getParameters())
        .extracting(Parameter::getName)
        .containsExactly("id", "tenant");
    assertThat(login.getParameters()).allMatch(each -> each.getIn() == Parameter.In.PATH);
    assertThat(login.getParameters()).allMatch(Parameter::getRequired);
    assertThat(operation("/{tenant}/shop/plain/{page}", PathItem.HttpMethod.GET).getParameters())
        .extracting(Parameter::getName)
        .containsExactly("tenant", "page");
  }

  /** A validator rejects a document in which two operations have one id. */
  @Test
  void aRealmAtTwoPathsHasItsIdsOnce() {
    known.add(List.of(), Set.of(), List.of(mount(), mountAt("/other")));
    write();
    assertThat(operation("/shop/login/{id}", PathItem.HttpMethod.POST).getOperationId())
        .isEqualTo("shop-logIn");
    assertThat(operation("/other/login/{id}", PathItem.HttpMethod.POST).getOperationId()).isNull();
  }

  @Test
  void theApplicationsOwnDescriptionRemains() {
    Operation own = add("/shop/login/{id}", PathItem.HttpMethod.POST).get(0);
    known.add(List.of(), Set.of("/shop"), List.of(mount()));
    write();
    assertThat(operations("/shop/login/{id}").get(PathItem.HttpMethod.POST)).isSameAs(own);
  }

  /**
   * Of several applications that share the library, none can be told to be that of the document.
   */
  @Test
  void withSeveralGatesNothingIsWritten() {
    Operation get = add("/orders", PathItem.HttpMethod.GET).get(0);
    try (SallyportRuntime other = SallyportBuilder.of(Map.of()).start()) {
      DocumentedGates.of(gate)
          .add(List.of(method("GET", "/orders", Access.GUARDED, "shop")), Set.of(), List.of());
      DocumentedGates.of(other.gate());
      new GuardedDocument().filterOpenAPI(document);
    }
    assertThat(get.getSecurity()).isNullOrEmpty();
  }

  private static Mount mount() {
    return mountAt("/shop");
  }

  private static Mount mountAt(String path) {
    return new Mount(
        RESOURCE,
        path,
        "shop",
        List.of(ENDPOINTS),
        List.of(
            method("POST", path + "/login/{id}", Access.OPEN),
            method("GET", path + "/plain", Access.GUARDED, "shop")));
  }

  private void write(GuardedMethod... methods) {
    known.add(List.of(methods), Set.of(), List.of());
    new GuardWriter(document, gate, known).write();
  }

  private List<Operation> add(String path, PathItem.HttpMethod... methods) {
    PathItem item = OASFactory.createPathItem();
    for (PathItem.HttpMethod method : methods) {
      item.setOperation(method, OASFactory.createOperation());
    }
    document.getPaths().addPathItem(path, item);
    return List.copyOf(item.getOperations().values());
  }

  private Map<String, PathItem> paths() {
    return document.getPaths().getPathItems();
  }

  private Map<PathItem.HttpMethod, Operation> operations(String path) {
    return Objects.requireNonNull(paths().get(path), path).getOperations();
  }

  private Operation operation(String path, PathItem.HttpMethod method) {
    return Objects.requireNonNull(operations(path).get(method), path);
  }

  /** Returns the header of a security scheme. */
  private String header(String scheme) {
    return Objects.requireNonNull(document.getComponents().getSecuritySchemes().get(scheme))
        .getName();
  }

  private static List<Set<String>> requirements(Operation operation) {
    return operation.getSecurity().stream()
        .map(SecurityRequirement::getSchemes)
        .map(Map::keySet)
        .toList();
  }

  private static GuardedMethod hook(String path, String name) {
    return method("POST", path, Access.WEBHOOK, List.of(List.of(Requirement.ofWebhook(name))));
  }

  private static GuardedMethod method(String verb, String path, Access access, String... realms) {
    return method(
        verb, path, access, List.of(realms).stream().map(GuardWriterTest::required).toList());
  }

  private static GuardedMethod method(
      String verb, String path, Access access, List<List<Requirement>> required) {
    return new GuardedMethod(verb, path, RESOURCE, "called", access, true, required, List.of());
  }

  private static List<Requirement> required(String realm) {
    return List.of(new Requirement(realm, List.of(Secured.API_KEY), List.of()));
  }
}
