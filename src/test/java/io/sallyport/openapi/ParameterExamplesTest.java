package io.sallyport.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.junit.jupiter.api.Test;

class ParameterExamplesTest {
  @Test
  void examplesOfTheParameter() {
    assertThat(examples("example")).containsExactly("acme");
    assertThat(examples("examples")).containsExactly("acme", "globex");
  }

  @Test
  void valuesOfTheSchema() {
    assertThat(examples("schema")).containsExactly("acme", "globex", "initech");
    assertThat(examples("ownSchema")).containsExactly("globex");
  }

  /** A method may describe its parameters, which it names. */
  @Test
  void parametersThatTheMethodDescribes() {
    assertThat(examples("described")).containsExactly("acme");
  }

  @Test
  void undocumentedParametersHaveNone() {
    assertThat(examples("undocumented")).isEmpty();
  }

  private static List<String> examples(String name) {
    Method method =
        Stream.of(Documented.class.getDeclaredMethods())
            .filter(each -> each.getName().equals(name))
            .findFirst()
            .orElseThrow();
    return DocumentedGates.examples(method.getParameters()[0], "tenant");
  }

  /** Methods whose parameters are documented. */
  interface Documented {
    void example(@Parameter(example = "acme") String tenant);

    void examples(
        @Parameter(
                examples = {
                  @ExampleObject(name = "first", value = "acme"),
                  @ExampleObject(name = "second", value = "globex")
                })
            String tenant);

    void schema(
        @Parameter(
                schema =
                    @Schema(
                        example = "acme",
                        enumeration = {"globex", "initech"}))
            String tenant);

    void ownSchema(@Schema(enumeration = "globex") String tenant);

    @Parameter(name = "tenant", in = ParameterIn.PATH, example = "acme")
    @Parameter(name = "tenant", in = ParameterIn.QUERY, example = "other")
    @Parameter(name = "page", example = "7")
    void described(String tenant, int page);

    void undocumented(String tenant);
  }
}
