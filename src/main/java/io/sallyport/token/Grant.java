package io.sallyport.token;

import io.sallyport.Permissions;
import io.sallyport.account.Account;
import io.sallyport.internal.HeaderFields;
import io.sallyport.jwt.VerifiedJwt;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The subject, client and claims of a token to issue. Immutable.
 *
 * @param subject the authenticated account, not empty: the {@code sub}
 * @param client the client that requested the token, not empty: the {@code client_id}. The subject
 *     itself if the realm has no clients
 * @param claims claims of the access token besides the {@linkplain #RESERVED reserved} ones, as
 *     JSON values
 */
public record Grant(String subject, String client, Map<String, Object> claims) {

  /** The names of the claims that only the service writes. */
  public static final Set<String> RESERVED =
      Set.of("iss", "sub", "aud", "client_id", "iat", "nbf", "exp", "jti", "sid");

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if a name is empty or a claim is reserved
   */
  public Grant {
    if (subject.isEmpty() || client.isEmpty()) {
      throw new IllegalArgumentException("subject and client must not be empty");
    }
    claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    for (String claim : claims.keySet()) {
      if (RESERVED.contains(claim)) {
        throw new IllegalArgumentException(
            "claim '" + claim + "' is reserved: the token service writes it");
      }
    }
  }

  /** The maximum length of a requested scope, in characters. */
  public static final int MAX_SCOPE = 1024;

  /** The claims from which a bearer scheme reads permissions. */
  private static final List<String> PERMISSION_CLAIMS = List.of("scope", "scp", "permissions");

  /** Returns a grant without further claims. */
  public static Grant of(String subject, String client) {
    return new Grant(subject, client, Map.of());
  }

  /**
   * Returns the scope of the grant (<a
   * href="https://www.rfc-editor.org/rfc/rfc6749#section-3.3">RFC 6749 §3.3</a>): all permissions
   * in its claims, in alphabetical order; empty if there are none.
   */
  public String scope() {
    return scope(VerifiedJwt.permissions(claims));
  }

  /** Returns whether a scope is valid, and the grant has every permission in it. */
  public boolean covers(String scope) {
    if (scope.length() > MAX_SCOPE || !HeaderFields.isPrintable(scope)) {
      return false;
    }
    Permissions held = VerifiedJwt.permissions(claims);
    for (String permission : scope.split(" ", -1)) {
      int star = permission.indexOf('*');
      boolean wellFormed = !permission.isEmpty() && (star < 0 || star == permission.length() - 1);
      if (!wellFormed || !held.holds(permission)) {
        return false;
      }
    }
    return true;
  }

  /** Returns this grant with only the permissions that are also in the scope. */
  public Grant within(String scope) {
    Permissions own = VerifiedJwt.permissions(claims);
    String both = scope(own.and(VerifiedJwt.permissions(Map.of("scope", scope))));
    if (both.equals(scope(own))) {
      return this;
    }
    Map<String, Object> narrowed = new LinkedHashMap<>(claims);
    PERMISSION_CLAIMS.forEach(narrowed::remove);
    if (!both.isEmpty()) {
      narrowed.put("scope", both);
    }
    return new Grant(subject, client, narrowed);
  }

  private static String scope(Permissions permissions) {
    return String.join(" ", new TreeSet<>(permissions.granted()));
  }

  /** Returns subject and client only: claims must not be logged. */
  @Override
  public String toString() {
    return "Grant[" + subject + " by " + client + "]";
  }

  /**
   * Returns a grant of everything that the account may do: its claims, its permissions as {@code
   * scope} and its roles as {@code groups}.
   */
  public static Grant of(Account account) {
    Map<String, Object> claims = new LinkedHashMap<>(account.claims());
    if (!account.permissions().granted().isEmpty()) {
      claims.put("scope", String.join(" ", new TreeSet<>(account.permissions().granted())));
    }
    if (!account.roles().isEmpty()) {
      claims.put("groups", List.copyOf(new TreeSet<>(account.roles())));
    }
    return new Grant(account.id(), account.client(), claims);
  }
}
