package io.sallyport;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The plain {@link Caller}. */
record AuthenticatedCaller(
    String getName,
    String client,
    Set<String> schemes,
    Set<String> roles,
    Permissions permissions,
    Map<String, Object> claims,
    @Nullable Secret token,
    @Nullable String keyId,
    @Nullable Integer quota)
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
   * One caller out of two that are required together: the first one's name, the roles of both, and
   * only those permissions that both grant.
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
        keyed.quota());
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    Set<String> all = new LinkedHashSet<>(a);
    all.addAll(b);
    return Set.copyOf(all);
  }

  /** Names the caller; a record's own text would spell the claims out. */
  @Override
  public String toString() {
    return "Caller[" + getName() + " by " + schemes() + "]";
  }
}
