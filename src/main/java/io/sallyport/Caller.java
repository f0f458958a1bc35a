package io.sallyport;

import java.security.Principal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who was proved to call.
 *
 * <p>Inject it ({@code @Inject Caller}) or take it from {@code SecurityContext#getUserPrincipal}.
 * When a JWT proved the caller and the server has MicroProfile JWT, the caller is a {@code
 * JsonWebToken} too. Implementations are immutable and safe for use by several threads.
 */
public interface Caller extends Principal {

  /** The name of the caller: the subject of its token, or the owner of its key. Never empty. */
  @Override
  String getName();

  /**
   * The client that the credentials belong to. Two credentials that are required together must
   * agree on it. The same as {@link #getName()} unless a credential says otherwise. Never empty.
   */
  String client();

  /** Names of the schemes that proved the caller; empty for {@link #anonymous()} alone. */
  Set<String> schemes();

  /** Roles of the caller, for {@code @RolesAllowed} and {@code isUserInRole}. May be empty. */
  Set<String> roles();

  /** What the caller may do. */
  Permissions permissions();

  /**
   * Returns whether the caller has one of the roles, as {@code @RolesAllowed} names them: {@code
   * **} is any authenticated caller, an empty set requires none.
   */
  default boolean hasOneOf(Set<String> anyOf) {
    if (anyOf.isEmpty() || (anyOf.contains("**") && !isAnonymous())) {
      return true;
    }
    for (String role : anyOf) {
      if (roles().contains(role)) {
        return true;
      }
    }
    return false;
  }

  /** Claims of the token that proved the caller, as JSON values; empty when no token did. */
  Map<String, Object> claims();

  /** The token that proved the caller, to be passed on; null when no token did. */
  @Nullable Secret token();

  /** Public id of the key that proved the caller; null when no stored key did. */
  @Nullable String keyId();

  /**
   * How many calls the key that proved the caller is good for in its window, at least 1; null for
   * any number. The gate counts them.
   */
  default @Nullable Integer quota() {
    return null;
  }

  /** Whether nobody was proved, which happens only where a resource lets everybody in. */
  default boolean isAnonymous() {
    return schemes().isEmpty();
  }

  /** Nobody: no scheme, no role, no permission. */
  static Caller anonymous() {
    return AuthenticatedCaller.ANONYMOUS;
  }

  /**
   * Starts a caller that one scheme has proved.
   *
   * @param scheme the name of that scheme
   * @param name the caller's name, not empty
   * @throws IllegalArgumentException if either is empty
   */
  static CallerBuilder authenticatedBy(String scheme, String name) {
    return new CallerBuilder(scheme, name);
  }

  /**
   * Returns one caller out of two that are required together: the name of the first, the roles of
   * both, and only those permissions that both grant.
   */
  static Caller both(Caller first, Caller second) {
    return AuthenticatedCaller.both(first, second);
  }
}
