package io.sallyport.testing;

import io.sallyport.GuardedMethod;
import io.sallyport.GuardedMethod.Access;
import io.sallyport.Sallyport;
import io.sallyport.rules.GuardTable;
import io.sallyport.spi.GatePolicy.Unannotated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the resource methods of an application require of their callers, for a test that fails when
 * an endpoint is open that should not be:
 *
 * <pre>{@code
 * GuardReport.of(Payments.class, Health.class).allGuardedExcept("/health");
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class GuardReport {
  private final List<GuardedMethod> methods;

  private GuardReport(List<GuardedMethod> methods) {
    this.methods = List.copyOf(methods);
  }

  /** Returns the report of a running application, whose {@code Sallyport} a test injects. */
  public static GuardReport of(Sallyport sallyport) {
    return new GuardReport(sallyport.guards());
  }

  /**
   * Returns the report of these resource classes, from their annotations alone: without a server,
   * and as if {@code sallyport.unannotated} were {@code deny}, its default.
   *
   * @throws IllegalArgumentException if a class has no {@code @Path}, or its annotations contradict
   *     each other
   */
  public static GuardReport of(Class<?>... resources) {
    return of(Unannotated.DENY, resources);
  }

  /**
   * Returns the report of these resource classes where unannotated methods are treated that way.
   *
   * @throws IllegalArgumentException as {@link #of(Class...)} does
   */
  public static GuardReport of(Unannotated unannotated, Class<?>... resources) {
    List<GuardedMethod> all = new ArrayList<>();
    for (Class<?> resource : resources) {
      List<GuardedMethod> methods = GuardTable.of(resource, unannotated);
      if (methods.isEmpty()) {
        throw new IllegalArgumentException(resource.getName() + " has no resource method");
      }
      all.addAll(methods);
    }
    return new GuardReport(all);
  }

  /** Returns a line for each resource method. */
  public List<GuardedMethod> methods() {
    return methods;
  }

  /**
   * Passes if nobody can call a method without being authenticated, except at these paths. Denied
   * methods and webhooks count as guarded.
   *
   * @param paths paths as in the report: below the application's, with templates as written
   * @return this report
   * @throws AssertionError if a method elsewhere is open, or if at one of the paths none is; the
   *     message has the lines
   */
  public GuardReport allGuardedExcept(String... paths) {
    Set<String> unused = new TreeSet<>(Arrays.asList(paths));
    List<GuardedMethod> open = new ArrayList<>();
    for (GuardedMethod method : methods) {
      if (method.access() == Access.OPEN
          && !unused.remove(method.path())
          && !Arrays.asList(paths).contains(method.path())) {
        open.add(method);
      }
    }
    if (!open.isEmpty()) {
      throw new AssertionError("open, but should be guarded:\n" + lines(open));
    }
    if (!unused.isEmpty()) {
      throw new AssertionError(
          String.format(
              Locale.ROOT, "no method is open at %s; the report has\n%s", unused, lines(methods)));
    }
    return this;
  }

  /** Returns the lines. */
  @Override
  public String toString() {
    return lines(methods);
  }

  private static String lines(List<GuardedMethod> methods) {
    return methods.stream().map(GuardedMethod::toString).collect(Collectors.joining("\n"));
  }
}
