package io.sallyport.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.GuardedMethod;
import io.sallyport.Reason;
import io.sallyport.config.InvalidConfigurationException;
import io.sallyport.jwt.JwsAlgorithm;
import io.sallyport.jwt.ProtectedResource;
import io.sallyport.realm.SallyportBuilder;
import io.sallyport.realm.SallyportRuntime;
import io.sallyport.spi.Guard;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.Requirement;
import io.sallyport.spi.SampleRequest;
import io.sallyport.testing.TokenMint;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** <a href="https://www.rfc-editor.org/rfc/rfc9728">RFC 9728</a>. */
class ResourceMetadataTest {

  private static GuardedMethod method(String realm, String... permissions) {
    Requirement requirement = new Requirement(realm, List.of("bearer"), List.of(permissions));
    return new GuardedMethod(
        "GET",
        "/orders",
        "Orders",
        "list",
        GuardedMethod.Access.GUARDED,
        true,
        List.of(List.of(requirement)),
        List.<Set<String>>of());
  }

  @Test
  void theDocumentNamesIssuersAndDeclaredScopes() {
    ResourceMetadata metadata =
        new ResourceMetadata(
            "default",
            "https://api.example.com/",
            List.of("https://login.example.com"),
            () ->
                List.of(
                    method("default", "orders:write"),
                    method("default", "orders:read"),
                    method("other", "x")));
    try (Response response = metadata.metadata()) {
      assertThat(new String((byte[]) response.getEntity(), StandardCharsets.UTF_8))
          .isEqualTo(
              """
              {"resource":"https://api.example.com/",\
              "authorization_servers":["https://login.example.com"],\
              "bearer_methods_supported":["header"],\
              "scopes_supported":["orders:read","orders:write"]}""");
      assertThat(response.getHeaderString("Cache-Control")).isEqualTo("public, max-age=300");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.example.com,        https://api.example.com/.well-known/oauth-protected-resource",
    "https://api.example.com/,       https://api.example.com/.well-known/oauth-protected-resource",
    "https://api.example.com:8443/a, https://api.example.com:8443/.well-known/oauth-protected-resource/a"
  })
  void theWellKnownPathStandsBeforeThatOfTheResource(String resource, String expected) {
    assertThat(new ProtectedResource(URI.create(resource)).metadataUrl()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.example.com",
        "https://api.example.com?x",
        "https://api.example.com#x",
        "https://user@api.example.com",
        "orders"
      })
  void rejectsWhatIsNotAResource(String resource) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProtectedResource(URI.create(resource)));
  }

  @Test
  void theChallengeNamesTheDocument() {
    Map<String, String> settings =
        new HashMap<>(TokenMint.of(JwsAlgorithm.ES256).configuration("default"));
    settings.put("sallyport.realms.default.require", "bearer");
    settings.put("sallyport.realms.default.resource", "https://api.example.com/orders");
    try (SallyportRuntime sallyport = SallyportBuilder.of(settings).start()) {
      Guard guard = sallyport.gate().guard(List.of(Requirement.ofDefaultRealm()));
      SampleRequest request = new SampleRequest("GET", "/orders");
      assertThat(guard.challenges(request, Outcome.rejected(Reason.CREDENTIAL_MISSING)))
          .singleElement()
          .asString()
          .endsWith(
              ", resource_metadata=\"https://api.example.com/.well-known/oauth-protected-resource"
                  + "/orders\"");
      assertThat(sallyport.sallyport().resourceMetadata("default"))
          .isInstanceOf(ResourceMetadata.class);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sallyport.sallyport().resourceMetadata("other"))
          .withMessageContaining("sallyport.realms.other.resource");
    }
    settings.put("sallyport.realms.default.resource", "http://api.example.com");
    assertThatThrownBy(() -> SallyportBuilder.of(settings).start())
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("sallyport.realms.default.resource: a resource is an https URL");
  }
}
