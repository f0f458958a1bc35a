package io.sallyport.openapi;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The values of a path parameter that an application shows in its OpenAPI document. */
final class ParameterExamples {
  private static final Set<ParameterIn> NOT_ELSEWHERE =
      EnumSet.of(ParameterIn.PATH, ParameterIn.DEFAULT);

  private ParameterExamples() {}

  /**
   * Returns the values that {@code @Parameter} and {@code @Schema} name: examples, and the values
   * of an enumeration.
   */
  static List<String> of(java.lang.reflect.Parameter parameter, String name) {
    List<String> values = new ArrayList<>();
    add(values, parameter.getAnnotation(Parameter.class));
    add(values, parameter.getAnnotation(Schema.class));
    for (Parameter described :
        parameter.getDeclaringExecutable().getAnnotationsByType(Parameter.class)) {
      if (described.name().equals(name) && NOT_ELSEWHERE.contains(described.in())) {
        add(values, described);
      }
    }
    values.removeIf(String::isEmpty);
    return values;
  }

  private static void add(List<String> values, @Nullable Parameter described) {
    if (described != null) {
      values.add(described.example());
      Stream.of(described.examples()).map(ExampleObject::value).forEach(values::add);
      add(values, described.schema());
    }
  }

  private static void add(List<String> values, @Nullable Schema schema) {
    if (schema != null) {
      values.add(schema.example());
      values.addAll(List.of(schema.enumeration()));
    }
  }
}
