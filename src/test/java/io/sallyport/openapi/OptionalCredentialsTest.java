package io.sallyport.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.GuardedMethod;
import io.sallyport.GuardedMethod.Access;
import io.sallyport.realm.SallyportBuilder;
import io.sallyport.realm.SallyportRuntime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the document shows of a resource that everyone may call. */
class OptionalCredentialsTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void credentialsAreShownWhereTheyAreVerified(boolean verified) {
    Operation get = OASFactory.createOperation();
    PathItem item = OASFactory.createPathItem();
    item.setGET(get);
    OpenAPI document =
        OASFactory.createOpenAPI().paths(OASFactory.createPaths().addPathItem("/prices", item));
    DocumentedGate known = new DocumentedGate();
    known.add(
        List.of(
            new GuardedMethod(
                "GET",
                "/prices",
                "com.example.Prices",
                "get",
                Access.OPEN,
                true,
                List.of(),
                List.of())),
        Set.of(),
        List.of());
    try (SallyportRuntime sallyport =
        SallyportBuilder.of(
                Map.of(
                    "sallyport.store.data-source", "none",
                    "sallyport.authenticate-open-resources", Boolean.toString(verified),
                    "sallyport.realms.default.require", "api-key",
                    "sallyport.realms.default.api-keys.a.sha256", "a".repeat(64),
                    "sallyport.realms.default.api-keys.a.client", "ada"))
            .start()) {
      new GuardWriter(document, sallyport.gate(), known).write();
    }

    if (verified) {
      assertThat(get.getSecurity())
          .extracting(SecurityRequirement::getSchemes)
          .extracting(schemes -> schemes == null ? Set.of() : schemes.keySet())
          .containsExactly(Set.of(), Set.of("api-key"));
      assertThat(get.getResponses().getAPIResponses()).containsOnlyKeys("401");
    } else {
      assertThat(get.getSecurity()).isNullOrEmpty();
      assertThat(get.getResponses()).isNull();
    }
  }
}
