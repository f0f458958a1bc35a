package io.sallyport.cdi;

import io.sallyport.spi.CurrentCaller;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * A claim of the token of the current request, as the type that an injection point has. Immutable
 * and thread-safe.
 *
 * @param <T> that type
 */
final class CurrentClaim<T> implements ClaimValue<T> {
  private final String name;
  private final Type type;
  private final CurrentCaller current;

  /**
   * Creates the value of a claim.
   *
   * @param name the name of the claim
   * @param type the type of the value: String, Long, Boolean, Set, a JSON type, an Optional of
   *     them, or Object for the value as {@code JsonWebToken} returns it
   * @param current the decision about the current request
   */
  CurrentClaim(String name, Type type, CurrentCaller current) {
    this.name = name;
    this.type = type;
    this.current = current;
  }

  /** Returns the value for an injection point that has this type; null without the claim. */
  static <T> @Nullable T of(InjectionPoint point, CurrentCaller current, Class<T> type) {
    return new CurrentClaim<T>(name(point), type, current).getValue();
  }

  /** Returns the name of the claim that an injection point wants. */
  static String name(InjectionPoint point) {
    for (Annotation qualifier : point.getQualifiers()) {
      if (qualifier instanceof Claim claim) {
        return name(claim);
      }
    }
    // Quarkus tells no qualifiers of an injected Set.
    return ofMember(point);
  }

  private static String ofMember(InjectionPoint point) {
    AnnotatedElement place = null;
    if (point.getMember() instanceof Field field) {
      place = field;
    } else if (point.getMember() instanceof Executable executable
        && point.getAnnotated() instanceof AnnotatedParameter<?> parameter) {
      place = executable.getParameters()[parameter.getPosition()];
    }
    Claim claim = place == null ? null : place.getAnnotation(Claim.class);
    if (claim == null) {
      throw new IllegalArgumentException("the injection point has no @Claim: " + point.getMember());
    }
    return name(claim);
  }

  private static String name(Claim claim) {
    return claim.value().isEmpty() ? claim.standard().name() : claim.value();
  }

  /** Returns the first type argument; Object without one. */
  static Type argument(Type type) {
    return type instanceof ParameterizedType parameterized
        ? parameterized.getActualTypeArguments()[0]
        : Object.class;
  }

  /** Returns the name of the claim. */
  @Override
  public String getName() {
    return name;
  }

  /**
   * Returns the value in the current request; null without the claim or without a token.
   *
   * @throws IllegalStateException if the claim has a value of another type
   */
  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // MicroProfile JWT: null if the claim is missing
  public T getValue() {
    Object value =
        current.caller() instanceof JsonWebToken token ? token.<Object>getClaim(name) : null;
    return raw(type) == Optional.class
        ? (T) Optional.ofNullable(as(raw(argument(type)), value))
        : (T) as(raw(type), value);
  }

  /** Returns the name only, because the value is personal data. */
  @Override
  public String toString() {
    return "Claim[" + name + "]";
  }

  private @Nullable Object as(Class<?> wanted, @Nullable Object value) {
    if (value == null || value == JsonValue.NULL) {
      return null;
    }
    Object converted = converted(wanted, value);
    if (!wanted.isInstance(converted)) {
      throw new IllegalStateException(
          "the claim '"
              + name
              + "' of the token is not a "
              + wanted.getSimpleName()
              + "; inject it as another type, such as JsonValue");
    }
    return converted;
  }

  private static @Nullable Object converted(Class<?> wanted, Object value) {
    if (wanted == String.class) {
      return value instanceof JsonString text ? text.getString() : value;
    }
    if (wanted == Long.class) {
      return value instanceof JsonNumber number && number.isIntegral()
          ? (Object) number.bigDecimalValue().longValue()
          : value;
    }
    if (wanted == Boolean.class) {
      return value == JsonValue.TRUE || value == JsonValue.FALSE
          ? (Object) (value == JsonValue.TRUE)
          : value;
    }
    if (wanted == Set.class) {
      return value instanceof JsonArray || value instanceof String ? texts(value) : value;
    }
    return JsonValue.class.isAssignableFrom(wanted) ? json(value) : value;
  }

  /** Returns the texts of a claim that may be one text; null if it has anything else. */
  private static @Nullable Set<String> texts(Object value) {
    Set<String> texts = new LinkedHashSet<>();
    if (value instanceof JsonArray array) {
      for (JsonValue item : array) {
        if (!(item instanceof JsonString text)) {
          return null;
        }
        texts.add(text.getString());
      }
    } else {
      texts.add(value.toString());
    }
    return texts;
  }

  private static JsonValue json(Object value) {
    if (value instanceof JsonValue json) {
      return json;
    }
    if (value instanceof Boolean flag) {
      return flag ? JsonValue.TRUE : JsonValue.FALSE;
    }
    if (value instanceof Long number) {
      return Json.createValue(number);
    }
    if (value instanceof Set<?> texts) {
      JsonArrayBuilder array = Json.createArrayBuilder();
      texts.forEach(text -> array.add(text.toString()));
      return array.build();
    }
    return Json.createValue(value.toString());
  }

  private static Class<?> raw(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return (Class<?>) parameterized.getRawType();
    }
    return type instanceof Class<?> plain ? plain : Object.class;
  }
}
