package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sallyport.GuardedMethod;
import io.sallyport.console.KeyConsole;
import io.sallyport.dialect.kigo.Kigo.KigoEndpoints;
import io.sallyport.dialect.kindly.KindlyEndpoints;
import io.sallyport.dialect.kindly.KindlyKeys;
import io.sallyport.dialect.kindly.KindlyMfa;
import io.sallyport.dialect.kindly.KindlyPassword;
import io.sallyport.dialect.kindly.KindlyServiceAccounts;
import io.sallyport.dialect.kindly.KindlySessions;
import io.sallyport.dialect.kira.KiraEndpoints;
import io.sallyport.dialect.kunacore.KunaCoreEndpoints;
import io.sallyport.dialect.standard.OAuthEndpoints;
import io.sallyport.dialect.standard.StandardKeys;
import io.sallyport.dialect.wakapay.WakaPay.WakaPayEndpoints;
import io.sallyport.http.Http;
import io.sallyport.rest.ResourceMetadata;
import io.sallyport.rules.ResourceModel;
import io.sallyport.spi.RealmResource;
import java.lang.reflect.Method;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The OpenAPI document of the sample describes each endpoint that the sample mounts. */
@ExtendWith(PayaraSample.class)
class OpenApiMountsIT {
  private static final Map<Class<?>, String> MOUNTED =
      Map.ofEntries(
          Map.entry(OAuthEndpoints.class, "/standard"),
          Map.entry(StandardKeys.class, "/acme/keys"),
          Map.entry(KiraEndpoints.class, "/kira"),
          Map.entry(WakaPayEndpoints.class, "/wakapay"),
          Map.entry(KunaCoreEndpoints.class, "/kunacore"),
          Map.entry(KigoEndpoints.class, "/kigo"),
          Map.entry(KindlyEndpoints.class, "/kindly"),
          Map.entry(KindlyKeys.class, "/kindly/api/keys"),
          Map.entry(KindlyServiceAccounts.class, "/kindly/api/service-accounts"),
          Map.entry(KindlyPassword.class, "/kindly/api/auth/password"),
          Map.entry(KindlySessions.class, "/kindly/api/auth/sessions"),
          Map.entry(KindlyMfa.class, "/kindly/api/auth/mfa"),
          Map.entry(KeyConsole.class, "/kindly/console"));

  /** The sample has no realm with a resource; {@code PageExamplesIT} mounts one. */
  private static final Set<Class<?>> ELSEWHERE = Set.of(ResourceMetadata.class);

  private final PayaraMicro server;
  private final Http http;
  private Map<String, Object> document = Map.of();

  OpenApiMountsIT(PayaraSample.Running sample) {
    server = sample.server();
    http = sample.http();
  }

  @BeforeEach
  void read() throws Exception {
    document =
        Responses.json(
            new Http(server.uri("")).get("openapi", Map.of("Accept", "application/json")));
  }

  @Test
  void everyMountedEndpointIsDescribed() {
    assertThat(classesWithEndpoints())
        .isEqualTo(
            Stream.concat(MOUNTED.keySet().stream(), ELSEWHERE.stream())
                .collect(Collectors.toSet()));
    MOUNTED.forEach(
        (type, path) -> {
          ResourceModel model = ResourceModel.of(type);
          for (Method method : model.routed()) {
            for (String verb : model.httpMethods(method)) {
              String template = model.path(method);
              String full = template == null || template.equals("/") ? path : path + template;
              Map<String, Object> operation =
                  Responses.object(
                      Responses.object(Responses.object(document, "paths"), full),
                      verb.toLowerCase(Locale.ROOT));
              assertThat(operation).as(verb + " " + full).containsKeys("summary", "responses");
            }
          }
        });
  }

  @Test
  void describedEndpointsExist() throws Exception {
    Set<String> missing = new TreeSet<>();
    int mounted = 0;
    for (String path : Responses.object(document, "paths").keySet()) {
      Map<String, Object> item = Responses.object(Responses.object(document, "paths"), path);
      for (String verb : item.keySet()) {
        if (item.get(verb) instanceof Map<?, ?> operation
            && operation.get("tags") instanceof List<?> tags
            && tags.get(0).toString().startsWith("realm ")) {
          mounted++;
          int status =
              http.send(
                      verb.toUpperCase(Locale.ROOT),
                      path.substring(1).replaceAll("\\{[^}]*}", "http.js"),
                      Map.of(),
                      HttpRequest.BodyPublishers.noBody())
                  .statusCode();
          if (status == 404 || status == 405) {
            missing.add(verb + " " + path + " " + status);
          }
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(mounted).isGreaterThan(50);
  }

  @Test
  void bodiesAndResponsesHaveSchemas() {
    Map<String, Object> operation =
        Responses.object(
            Responses.object(Responses.object(document, "paths"), "/kira/auth"), "post");
    assertThat(operation)
        .containsEntry("security", List.of(Map.of("kira-api-key", List.of())))
        .containsEntry("tags", List.of("realm kira"));
    Map<String, Object> body = Responses.object(operation, "requestBody");
    assertThat(schema(body)).isEqualTo(Map.of("$ref", "#/components/schemas/kira.Login"));
    Map<String, Object> responses = Responses.object(operation, "responses");
    assertThat(schema(Responses.object(responses, "200")))
        .isEqualTo(Map.of("$ref", "#/components/schemas/kira.Token"));
    assertThat(Responses.object(Responses.object(responses, "503"), "headers"))
        .containsKey("Retry-After");
    Map<String, Object> schemas =
        Responses.object(Responses.object(document, "components"), "schemas");
    assertThat(Responses.object(schemas, "kira.Login"))
        .containsEntry("required", List.of("client_id", "password"));
  }

  /** Endpoints that need a credential have the requirement of the realm that mounts them. */
  @Test
  void endpointsHaveTheRequirementsOfTheirRealm() {
    Map<String, Object> operation =
        Responses.object(
            Responses.object(Responses.object(document, "paths"), "/acme/keys/{id}"), "patch");
    assertThat(operation)
        .containsEntry("security", List.of(Map.of("acme-api-key", List.of())))
        .containsEntry("operationId", "acme-changeKey");
    assertThat(Responses.object(operation, "responses")).containsKeys("200", "401", "429", "4XX");
  }

  private static Object schema(Map<String, Object> withContent) {
    Map<String, Object> content = Responses.object(withContent, "content");
    return Responses.object(content, "application/json").get("schema");
  }

  private static Set<Class<?>> classesWithEndpoints() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackagesOf(GuardedMethod.class)
            .stream()
            .filter(type -> type.isAssignableTo(RealmResource.class) && !type.isInterface())
            .map(JavaClass::reflect)
            .filter(
                type ->
                    ResourceModel.of(type).routed().stream()
                        .anyMatch(method -> ResourceModel.of(type).isResourceMethod(method)))
            .collect(Collectors.toSet());
  }
}
