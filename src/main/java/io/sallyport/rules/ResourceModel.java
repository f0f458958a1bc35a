package io.sallyport.rules;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Jakarta REST view of a class: the methods that serve requests, and the sub-resource locators
 * (<a
 * href="https://jakarta.ee/specifications/restful-ws/3.1/jakarta-restful-ws-spec-3.1#sub_resources">Jakarta
 * REST 3.1, section 3.4.1</a>). Annotations of superclasses and interfaces are included. Immutable.
 */
public final class ResourceModel {
  private final Class<?> type;
  private final ResourceMethods methods;

  private ResourceModel(Class<?> type) {
    this.type = type;
    this.methods = new ResourceMethods(type);
  }

  /** Returns the model of a class or interface. */
  public static ResourceModel of(Class<?> type) {
    return new ResourceModel(type);
  }

  /** Returns the class of this model. */
  public Class<?> type() {
    return type;
  }

  /** Returns whether the class is a root resource, or one that a locator may return. */
  public boolean isResource() {
    return path() != null || !routed().isEmpty();
  }

  /** Returns the value of the class's {@code @Path}; null if it has none. */
  public @Nullable String path() {
    return path(methods.types());
  }

  /** Returns the value of the method's {@code @Path}; null if it has none. */
  public @Nullable String path(Method method) {
    return path(methods.overriding(method));
  }

  /** Returns whether the method serves requests: it is designated for an HTTP method. */
  public boolean isResourceMethod(Method method) {
    return !httpMethods(method).isEmpty();
  }

  /** Returns whether the method is a sub-resource locator. */
  public boolean isLocator(Method method) {
    return path(method) != null && !isResourceMethod(method);
  }

  /**
   * Returns the method that it overrides and whose parameters are all those of the path; otherwise
   * the method itself. The method of a proxy may lack annotations.
   */
  Method withPathParameters(Method method) {
    return methods.overriding(method).stream()
        .filter(
            each ->
                Stream.of(each.getParameters())
                    .allMatch(parameter -> parameter.isAnnotationPresent(PathParam.class)))
        .findFirst()
        .orElse(method);
  }

  /**
   * Returns the HTTP methods that the method is designated for, sorted; empty if there are none.
   */
  public Set<String> httpMethods(Method method) {
    Set<String> names = new TreeSet<>();
    for (Method each : methods.overriding(method)) {
      for (Annotation annotation : each.getAnnotations()) {
        HttpMethod designator = annotation.annotationType().getAnnotation(HttpMethod.class);
        if (designator != null) {
          names.add(designator.value());
        }
      }
    }
    return names;
  }

  /** Returns the public resource methods and locators, each once: the one nearest to the class. */
  public List<Method> routed() {
    List<Method> found = new ArrayList<>();
    Set<Method> overridden = new HashSet<>();
    for (Class<?> each : methods.types()) {
      for (Method method : each.getDeclaredMethods()) {
        int modifiers = method.getModifiers();
        if (method.isBridge()
            || Modifier.isStatic(modifiers)
            || !Modifier.isPublic(modifiers)
            || !overridden.add(method)) {
          continue;
        }
        overridden.addAll(methods.overriding(method));
        if (isResourceMethod(method) || isLocator(method)) {
          found.add(method);
        }
      }
    }
    return found;
  }

  private static @Nullable String path(List<? extends AnnotatedElement> elements) {
    for (AnnotatedElement element : elements) {
      Path path = element.getAnnotation(Path.class);
      if (path != null) {
        return path.value();
      }
    }
    return null;
  }
}
