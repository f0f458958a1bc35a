package io.sallyport.cdi;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The ways to authenticate that the application or the server has beside Sallyport. Used by one
 * thread, at deployment.
 */
final class OtherAuthentication {
  private static final String MECHANISM =
      "jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism";
  private static final String HELIDON = "io.helidon.microprofile.security.SecurityFilter";

  private final @Nullable Class<?> mechanism = SallyportExtension.load(MECHANISM);
  private final Set<String> loginConfigs = new TreeSet<>();
  private final Set<String> late = new TreeSet<>();
  private boolean found;
  private boolean decided;

  /** Notes whether a type of the application is an authentication mechanism, or asks for one. */
  void visit(Class<?> type) {
    boolean authenticates = mechanism != null && mechanism.isAssignableFrom(type);
    for (Annotation annotation : type.getAnnotations()) {
      String name = annotation.annotationType().getSimpleName();
      authenticates |= name.endsWith("AuthenticationMechanismDefinition");
      if (name.equals("LoginConfig")) {
        loginConfigs.add(type.getName());
      }
    }
    if (decided && authenticates && !found) {
      late.add(type.getName());
    }
    found |= authenticates && !decided;
  }

  /**
   * Returns whether the application needs ours: it has none, and the server supports them. A type
   * that is visited after the first call cannot change that.
   */
  boolean isMissing() {
    decided = true;
    return mechanism != null && !found;
  }

  /** Returns the errors: what would decide before Sallyport, or replace its caller. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (String name : loginConfigs) {
      problems.add(
          name
              + " has @LoginConfig, so the server verifies bearer tokens before Sallyport, and"
              + " rejects those that only Sallyport knows; remove the annotation");
    }
    for (String name : late) {
      problems.add(
          name
              + " authenticates callers, but CDI tells Sallyport too late; give the class a scope"
              + " such as @ApplicationScoped");
    }
    if (SallyportExtension.load(HELIDON) != null) {
      problems.add(
          "Helidon's own security is on the class path, and replaces the caller that Sallyport has"
              + " authenticated by an anonymous one; use the bundle helidon-microprofile-core instead"
              + " of helidon-microprofile, or exclude io.helidon.microprofile:"
              + "helidon-microprofile-security");
    }
    return problems;
  }
}
