package io.sallyport;

import io.sallyport.spi.Requirement;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One line of the guard report: what a resource method requires. Immutable.
 *
 * @param httpMethod the HTTP method, such as {@code GET}
 * @param path the path below the application's, with templates as written; begins with a slash
 * @param resource the name of the resource class
 * @param method the name of the Java method
 * @param access who may call the method
 * @param annotated whether a security annotation applies; if false, {@code sallyport.unannotated}
 *     does
 * @param requirements all of these must be met: one list for the method and one for each
 *     sub-resource locator on its path; each list is met by one of its alternatives. The signature
 *     of a webhook has the scheme {@code webhook} and the webhook's name for the realm, or the path
 *     parameter with its name in braces
 * @param roles sets of roles; the caller needs one role of each set; {@code **} is any
 *     authenticated caller
 */
public record GuardedMethod(
    String httpMethod,
    String path,
    String resource,
    String method,
    Access access,
    boolean annotated,
    List<List<Requirement>> requirements,
    List<Set<String>> roles) {

  /** The callers that may call a method. */
  public enum Access {
    /** No caller: {@code @DenyAll}, or no annotation where that is denied. */
    DENIED,
    /** Callers who meet the requirements. */
    GUARDED,
    /** The sender of a webhook, authenticated by its signature. */
    WEBHOOK,
    /** Everyone: {@code @PermitAll}, or no annotation where that is permitted. */
    OPEN
  }

  /** Copies the lists. */
  public GuardedMethod {
    requirements = requirements.stream().map(List::copyOf).toList();
    roles = roles.stream().map(Set::copyOf).toList();
  }

  /** Returns the permissions that any of the methods require in a realm, in their order. */
  public static Set<String> permissions(Collection<GuardedMethod> methods, String realm) {
    return methods.stream()
        .flatMap(method -> method.requirements.stream())
        .flatMap(List::stream)
        .filter(one -> one.realm().equals(realm))
        .flatMap(one -> one.permissions().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the line: method, path, access, requirements, roles, Java method. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "%-7s %-40s ", httpMethod, path));
    line.append(access).append(annotated ? "" : " (not annotated)");
    for (List<Requirement> alternatives : requirements) {
      line.append(' ')
          .append(
              alternatives.stream().map(GuardedMethod::text).collect(Collectors.joining(" or ")));
    }
    for (Set<String> anyOf : roles) {
      line.append(" roles=").append(anyOf.stream().sorted().toList());
    }
    return line.append(' ').append(resource).append('.').append(method).toString();
  }

  private static String text(Requirement requirement) {
    return requirement.realm()
        + (requirement.schemes().isEmpty() ? "" : requirement.schemes())
        + (requirement.permissions().isEmpty() ? "" : " permissions=" + requirement.permissions());
  }
}
