package io.sallyport.rules;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PathParam;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values of path parameters in one round of a search. Immutable.
 *
 * @param realm the name of a realm; null in rounds that try none
 * @param example which of a parameter's examples is used, or the last if it has fewer; negative if
 *     none is used
 * @param documented returns the examples in the documentation of a parameter, whose name it gets
 */
record SearchRound(
    @Nullable String realm, int example, BiFunction<Parameter, String, List<String>> documented) {
  /** Not a name that a realm can have. */
  private static final String ANY = "no.realm";

  /** Returns no texts: other records print none either. */
  @Override
  public String toString() {
    return "SearchRound[" + example + "]";
  }

  /** Returns whether this is the round with values that mean nothing. */
  boolean isFirst() {
    return realm == null && example < 0;
  }

  /** Returns the highest number of examples that a parameter of the locator has. */
  int examples(Method locator) {
    return Stream.of(locator.getParameters())
        .mapToInt(each -> examples(each).size())
        .max()
        .orElse(0);
  }

  /**
   * Returns the arguments for a locator, all of whose parameters are path parameters; zero or null
   * for those whose type has no value with this text.
   */
  @Nullable Object[] arguments(Method locator) {
    Parameter[] parameters = locator.getParameters();
    @Nullable Object[] arguments = new Object[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      Class<?> type = parameters[i].getType();
      Object value = converted(type, text(parameters[i]));
      arguments[i] = value == null ? Array.get(Array.newInstance(type, 1), 0) : value;
    }
    return arguments;
  }

  /**
   * Returns the values that may matter, by the names of their parameters: those of the realm; if
   * this round tries none, the examples.
   */
  Map<String, String> values(Method locator) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Parameter parameter : locator.getParameters()) {
      String text = text(parameter);
      boolean matters = realm == null ? !text.equals(ANY) : text.equals(realm);
      if (matters && converted(parameter.getType(), text) != null) {
        values.put(name(parameter), text);
      }
    }
    return values;
  }

  private static String name(Parameter parameter) {
    return parameter.getAnnotation(PathParam.class).value();
  }

  private String text(Parameter parameter) {
    List<String> examples = example < 0 ? List.of() : examples(parameter);
    if (!examples.isEmpty()) {
      return examples.get(Math.min(example, examples.size() - 1));
    }
    return realm == null ? ANY : realm;
  }

  private List<String> examples(Parameter parameter) {
    Set<String> examples = new LinkedHashSet<>();
    DefaultValue value = parameter.getAnnotation(DefaultValue.class);
    if (value != null) {
      examples.add(value.value());
    }
    examples.addAll(documented.apply(parameter, name(parameter)));
    if (examples.isEmpty() && parameter.getType().isEnum()) {
      for (Object constant : parameter.getType().getEnumConstants()) {
        examples.add(((Enum<?>) constant).name());
      }
    }
    return new ArrayList<>(examples);
  }

  /**
   * Returns the value that Jakarta REST converts a text to; null if the type has no such value or
   * conversion.
   */
  private static @Nullable Object converted(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    }
    Class<?> wrapped = MethodType.methodType(type).wrap().returnType();
    try {
      for (String name : List.of("fromString", "valueOf")) {
        Method factory = factory(wrapped, name);
        if (factory != null) {
          return factory.invoke(null, text);
        }
      }
      return wrapped.getConstructor(String.class).newInstance(text);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private static @Nullable Method factory(Class<?> type, String name) {
    return Stream.of(type.getMethods())
        .filter(each -> each.getName().equals(name) && each.getReturnType() == type)
        .filter(each -> Modifier.isStatic(each.getModifiers()))
        .filter(each -> List.of(each.getParameterTypes()).equals(List.of(String.class)))
        .findFirst()
        .orElse(null);
  }
}
