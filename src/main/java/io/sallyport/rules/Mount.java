package io.sallyport.rules;

import io.sallyport.GuardedMethod;
import io.sallyport.spi.GatePolicy.Unannotated;
import io.sallyport.spi.RealmResource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
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
   * Returns what a root resource mounts. Calls its sub-resource locators that have path parameters
   * only and may return a {@link RealmResource}, and those of the sub-resources that they return;
   * empty for an object of another class.
   *
   * <p>Path parameters have a value that means nothing, then {@code @DefaultValue} and other
   * examples, and then the name of each realm. The log names locators that accept none of them.
   *
   * @param unannotated the policy for methods without a security annotation
   * @param realms the names of the realms, which path parameters may contain
   * @param documented returns the examples in the documentation of a path parameter, whose name it
   *     gets
   * @throws IllegalArgumentException if annotations contradict each other
   * @throws IllegalStateException if a locator without parameters throws an exception
   */
  public static List<Mount> of(
      Object root,
      Unannotated unannotated,
      Collection<String> realms,
      BiFunction<Parameter, String, List<String>> documented) {
    return MountSearch.of(root, unannotated, realms, documented);
  }

  /** Returns whether a class has a locator that may mount endpoints. */
  public static boolean isPossibleIn(Class<?> resource) {
    return MountSearch.isPossibleIn(resource);
  }

  /** Returns what a locator returns. */
  static @Nullable Object called(Method locator, Object resource, @Nullable Object... values) {
    try {
      return locator.invoke(resource, values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(locator + " cannot be called", e);
    }
  }

  /** Returns the number of endpoints only: other records print no texts either. */
  @Override
  public String toString() {
    return "Mount[" + methods.size() + " endpoints]";
  }

  /** Returns the text of a document in the package of a class. */
  static String read(Class<?> type, String name) {
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
