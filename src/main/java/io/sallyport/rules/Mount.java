package io.sallyport.rules;

import io.sallyport.GuardedMethod;
import io.sallyport.spi.GatePolicy.Unannotated;
import io.sallyport.spi.RealmResource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Endpoints of a realm that a root resource of an application mounts. Immutable.
 *
 * @param resource the name of the class of the root resource
 * @param path where they are mounted, below the application's path; begins with a slash
 * @param realm the name of the realm
 * @param documents OpenAPI documents (JSON) that describe them, with paths below {@code path}
 * @param methods the endpoints
 */
public record Mount(
    String resource,
    String path,
    String realm,
    List<String> documents,
    List<GuardedMethod> methods) {

  /** Copies the lists. */
  public Mount {
    documents = List.copyOf(documents);
    methods = List.copyOf(methods);
  }

  /**
   * Returns what a root resource mounts. Calls its sub-resource locators that have no parameters
   * and may return a {@link RealmResource}; empty for an object of another class.
   *
   * @param unannotated the policy for methods without a security annotation
   * @throws IllegalArgumentException if annotations contradict each other
   * @throws IllegalStateException if a locator throws an exception
   */
  public static List<Mount> of(Object root, Unannotated unannotated) {
    ResourceModel model = ResourceModel.of(root.getClass());
    String above = model.path();
    List<Mount> mounts = new ArrayList<>();
    for (Method method : model.routed()) {
      String template = model.path(method);
      if (above != null
          && template != null
          && isCandidate(model, method)
          && called(method, root) instanceof RealmResource mounted) {
        String path = GuardTable.joined(GuardTable.joined("", above), template);
        Route route = RouteRules.declaredOnResource(model.type(), method);
        mounts.add(
            new Mount(
                model.type().getName(),
                path,
                mounted.realm(),
                mounted.openApi().stream().map(name -> read(mounted.getClass(), name)).toList(),
                GuardTable.of(mounted, path, route, unannotated)));
      }
    }
    return mounts;
  }

  /** Returns whether a class has a locator that may mount endpoints. */
  public static boolean isPossibleIn(Class<?> resource) {
    ResourceModel model = ResourceModel.of(resource);
    return model.path() != null
        && model.routed().stream().anyMatch(method -> isCandidate(model, method));
  }

  private static boolean isCandidate(ResourceModel model, Method method) {
    return model.isLocator(method)
        && method.getParameterCount() == 0
        && (method.getReturnType() == Object.class
            || RealmResource.class.isAssignableFrom(method.getReturnType()));
  }

  /** Returns what a locator without parameters returns. */
  static @Nullable Object called(Method locator, Object resource) {
    try {
      return locator.invoke(resource);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(locator + " cannot be called", e);
    }
  }

  /** Returns the number of endpoints only: other records print no texts either. */
  @Override
  public String toString() {
    return "Mount[" + methods.size() + " endpoints]";
  }

  private static String read(Class<?> type, String name) {
    try (InputStream file = type.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(
            "The package of " + type.getName() + " lacks the OpenAPI document " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
