package io.sallyport.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.sallyport.GuardedMethod;
import io.sallyport.GuardedMethod.Access;
import io.sallyport.http.Http;
import io.sallyport.rules.GuardTable;
import io.sallyport.sample.StandardResource;
import io.sallyport.spi.GatePolicy.Unannotated;
import io.sallyport.spi.Requirement;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The OpenAPI document of the sample shows what the guard report says. */
@ExtendWith(PayaraSample.class)
class OpenApiIT {
  private static final Pattern SCHEME =
      Pattern.compile("-(webhook|bearer|api-key|signature)(\\..*)?$");
  private static final java.nio.file.Path SETTINGS =
      java.nio.file.Path.of("src/sample/resources/META-INF/microprofile-config.properties");
  private static final Pattern WEBHOOK = Pattern.compile("^sallyport\\.webhooks\\.([^.]+)\\.");
  private static final Set<String> SIGNED_IN_BODIES = Set.of("adyen", "mailgun");

  private final PayaraMicro server;
  private Map<String, Object> document = Map.of();

  OpenApiIT(PayaraSample.Running sample) {
    server = sample.server();
  }

  @BeforeEach
  void read() throws Exception {
    document =
        Responses.json(
            new Http(server.uri("")).get("openapi", Map.of("Accept", "application/json")));
  }

  @Test
  void everyGuardedMethodHasItsRequirement() throws IOException {
    List<GuardedMethod> guards = report();
    assertThat(guards)
        .filteredOn(method -> method.access() == Access.GUARDED)
        .hasSizeGreaterThan(9);
    for (GuardedMethod method : guards) {
      if (method.access() == Access.DENIED) {
        assertThat(operations(method.path())).doesNotContainKey(verb(method));
        continue;
      }
      Map<String, Object> operation = Responses.object(operations(method.path()), verb(method));
      assertThat(realms(operation))
          .as(method.toString())
          .isEqualTo(
              method.path().equals("/webhooks/{preset}") ? signedInHeaders() : realms(method));
      assertThat(Responses.object(operation, "responses").containsKey("401"))
          .as(method.toString())
          .isEqualTo(method.access() != Access.OPEN);
      assertThat(explained(operation)).as(method.toString()).contains(permissions(method));
    }
  }

  @Test
  void alternativesAndCombinationsAreToldApart() {
    assertThat(security("/kira/v1/users/{id}", "get"))
        .isEqualTo(List.of(Map.of("kira-bearer", List.of(), "kira-api-key", List.of())));
    assertThat(security("/kunacore/v2/customer/create", "post"))
        .isEqualTo(
            List.of(Map.of("kunacore-bearer", List.of()), Map.of("kunacore-api-key", List.of())));
    assertThat(security("/standard/echo", "post"))
        .isEqualTo(
            List.of(
                Map.of(
                    "standard-signature.Signature-Input", List.of(),
                    "standard-signature.Signature", List.of())));
  }

  @Test
  void schemesSayHowRequestsCarryTheCredential() {
    Map<String, Object> schemes =
        Responses.object(Responses.object(document, "components"), "securitySchemes");
    assertThat(Responses.object(schemes, "standard-bearer"))
        .containsEntry("type", "http")
        .containsEntry("scheme", "bearer")
        .containsEntry("bearerFormat", "JWT");
    assertThat(Responses.object(schemes, "kunacore-api-key"))
        .containsEntry("type", "apiKey")
        .containsEntry("in", "header")
        .containsEntry("name", "Api-key");
    assertThat(schemes).containsKey("kindly-signature.X-Timestamp");
    assertThat(Responses.object(schemes, "kindly-webhook"))
        .containsEntry("type", "apiKey")
        .containsEntry("name", "X-Kindly-Signature")
        .containsEntry("description", "Signature of webhook kindly");
    assertThat(security("/kindly/api/webhooks/inbox", "post"))
        .isEqualTo(List.of(Map.of("kindly-webhook", List.of())));
  }

  @Test
  void rejectionsHaveTheBodyOfTheDialect() {
    Map<String, Object> operation =
        Responses.object(operations("/wakapay/business/balance"), "get");
    Map<String, Object> response =
        Responses.object(Responses.object(operation, "responses"), "401");
    assertThat(Responses.object(response, "headers")).containsKey("WWW-Authenticate");
    Map<String, Object> content =
        Responses.object(Responses.object(response, "content"), "application/json");
    assertThat(Responses.object(content, "example").keySet())
        .isEqualTo(Responses.object(Responses.object(content, "schema"), "properties").keySet());
  }

  /** A locator serves no request itself. */
  @Test
  void locatorsAreNoOperations() {
    assertThat(Responses.object(document, "paths"))
        .doesNotContainKeys("/kira", "/standard", "/kindly", "/acme");
  }

  private static List<GuardedMethod> report() {
    List<GuardedMethod> guards = new ArrayList<>();
    for (JavaClass type : new ClassFileImporter().importPackagesOf(StandardResource.class)) {
      if (type.isAnnotatedWith(Path.class) && !type.isInterface()) {
        guards.addAll(GuardTable.of(type.reflect(), Unannotated.DENY));
      }
    }
    return guards;
  }

  private Map<String, Object> operations(String path) {
    return Responses.object(Responses.object(document, "paths"), path);
  }

  private static String verb(GuardedMethod method) {
    return method.httpMethod().toLowerCase(Locale.ROOT);
  }

  private List<?> security(String path, String verb) {
    return security(Responses.object(operations(path), verb));
  }

  private static List<?> security(Map<String, Object> operation) {
    return (List<?>) operation.getOrDefault("security", List.of());
  }

  /** Returns the webhooks of the sample, except those whose signature is in the body. */
  private static Set<String> signedInHeaders() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String line : Files.readAllLines(SETTINGS)) {
      Matcher secret = WEBHOOK.matcher(line);
      if (secret.find()) {
        names.add(secret.group(1));
      }
    }
    assertThat(names).hasSizeGreaterThan(80).contains("stripe").containsAll(SIGNED_IN_BODIES);
    names.removeAll(SIGNED_IN_BODIES);
    return names;
  }

  /** Returns the realms of the schemes that an operation requires. */
  private static Set<String> realms(Map<String, Object> operation) {
    Set<String> realms = new TreeSet<>();
    for (Object requirement : security(operation)) {
      for (Object name : ((Map<?, ?>) requirement).keySet()) {
        realms.add(SCHEME.matcher(name.toString()).replaceFirst(""));
      }
    }
    return realms;
  }

  private static Set<String> realms(GuardedMethod method) {
    Set<String> realms = new TreeSet<>();
    method.requirements().forEach(either -> either.forEach(one -> realms.add(one.realm())));
    return realms;
  }

  /** Returns the permissions that a method requires, as the document lists them. */
  private static String permissions(GuardedMethod method) {
    Set<String> permissions = new TreeSet<>();
    for (List<Requirement> either : method.requirements()) {
      either.forEach(one -> permissions.addAll(one.permissions()));
    }
    return String.join(", ", permissions);
  }

  private static String explained(Map<String, Object> operation) {
    Map<String, Object> responses = Responses.object(operation, "responses");
    return responses.containsKey("403")
        ? Responses.object(responses, "403").getOrDefault("description", "").toString()
        : "";
  }
}
