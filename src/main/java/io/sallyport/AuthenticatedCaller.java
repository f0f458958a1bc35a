package io.sallyport;

import io.sallyport.keys.CallLimits;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The standard implementation of {@link Caller}. */
record AuthenticatedCaller(
    String getName,
    String client,
    Set<String> schemes,
    Set<String> roles,
    Permissions permissions,
    Map<String, Object> claims,
    @Nullable Secret token,
    @Nullable String keyId,
    @Nullable CallLimits limits)
    implements Caller {

  static final AuthenticatedCaller ANONYMOUS =
      new AuthenticatedCaller(
          "anonymous",
          "anonymous",
          Set.of(),
          Set.of(),
          Permissions.NONE,
          Map.of(),
          null,
          null,
          null);

  /**
   * Combines two callers that are required together: the name of the first, the roles of both, and
   * only the permissions that both have.
   */
  static Caller both(Caller first, Caller second) {
    boolean tokenIsSecond = first.token() == null;
    Caller keyed = first.keyId() == null ? second : first;
    return new AuthenticatedCaller(
        first.getName(),
        first.client(),
        union(first.schemes(), second.schemes()),
        union(first.roles(), second.roles()),
        first.permissions().and(second.permissions()),
        tokenIsSecond ? second.claims() : first.claims(),
        tokenIsSecond ? second.token() : first.token(),
        keyed.keyId(),
        keyed.limits());
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    Set<String> all = new LinkedHashSet<>(a);
    all.addAll(b);
    return Set.copyOf(all);
  }

  /**
   * Returns the name and the schemes. The text that the compiler generates would show the claims.
   */
  @Override
  public String toString() {
    return "Caller[" + getName() + " by " + schemes() + "]";
  }
}
