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
 * The requirements of an application's resource methods, for a test that fails if an endpoint is
 * open by mistake:
 *
 * <pre>{@code
 * GuardReport.of(Payments.class, Health.class).allGuardedExcept("/health");
 * }</pre>
 *
 * <p>Immutable and thread-safe.
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
   * Returns the report of these resource classes. It reads their annotations only, needs no server,
   * and uses the default of {@code sallyport.unannotated}, {@code deny}.
   *
   * @throws IllegalArgumentException if a class has no {@code @Path}, or its annotations contradict
   *     each other
   */
  public static GuardReport of(Class<?>... resources) {
    return of(Unannotated.DENY, resources);
  }

  /**
   * Returns the report of these resource classes with another policy for unannotated methods.
   *
   * @throws IllegalArgumentException see {@link #of(Class...)}
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
   * Passes if every method outside of these paths requires authentication. Denied methods and
   * webhooks count as guarded.
   *
   * @param paths paths as in the report: below the application's, with templates as written
   * @return this report
   * @throws AssertionError if another method is open, or if no method at one of the paths is open;
   *     the message contains the lines
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
