package io.sallyport;

import io.sallyport.keys.CallLimits;
import java.security.Principal;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The party that authenticated.
 *
 * <p>Inject it ({@code @Inject Caller}) or take it from {@code SecurityContext#getUserPrincipal}.
 * If a JWT authenticated the caller and the server has MicroProfile JWT, the caller is a {@code
 * JsonWebToken} too. Implementations are immutable and thread-safe.
 */
public interface Caller extends Principal {

  /**
   * Returns the name of the caller: the subject of its token, or the owner of its key. Never empty.
   */
  @Override
  String getName();

  /**
   * Returns the client that the credentials belong to. Credentials that are required together must
   * have the same client. Default: {@link #getName()}. Never empty.
   */
  String client();

  /**
   * Returns the names of the schemes that authenticated the caller; empty only for {@link
   * #anonymous()}.
   */
  Set<String> schemes();

  /**
   * Returns the roles of the caller, for {@code @RolesAllowed} and {@code isUserInRole}. May be
   * empty.
   */
  Set<String> roles();

  /** Returns the permissions of the caller. */
  Permissions permissions();

  /**
   * Returns whether the caller has one of the roles. As in {@code @RolesAllowed}, {@code **} is any
   * authenticated caller; an empty set requires no role.
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

  /**
   * Returns the claims of the token that authenticated the caller, as JSON values; empty without a
   * token.
   */
  Map<String, Object> claims();

  /** Returns the token that authenticated the caller, to pass it on; null without a token. */
  @Nullable Secret token();

  /** Returns the public id of the key that authenticated the caller; null without a stored key. */
  @Nullable String keyId();

  /**
   * Returns how often the caller's key may be used; null for no limit. The gate counts the calls.
   */
  default @Nullable CallLimits limits() {
    return null;
  }

  /**
   * Returns whether the caller did not authenticate. Only resources that allow anonymous callers
   * have one.
   */
  default boolean isAnonymous() {
    return schemes().isEmpty();
  }

  /** Returns the anonymous caller: no scheme, no role, no permission. */
  static Caller anonymous() {
    return AuthenticatedCaller.ANONYMOUS;
  }

  /**
   * Starts to build a caller that one scheme authenticated.
   *
   * @param scheme the name of that scheme
   * @param name the caller's name, not empty
   * @throws IllegalArgumentException if either is empty
   */
  static Builder authenticatedBy(String scheme, String name) {
    return new Builder(scheme, name);
  }

  /**
   * Combines two callers that are required together: the name of the first, the roles of both, and
   * only the permissions that both have.
   */
  static Caller both(Caller first, Caller second) {
    return AuthenticatedCaller.both(first, second);
  }

  /** Builds a {@link Caller}, for implementations of schemes. Not thread-safe. */
  public static final class Builder {
    private final String scheme;
    private final String name;
    private String client;
    private Set<String> roles = Set.of();
    private Permissions permissions = Permissions.NONE;
    private Map<String, Object> claims = Map.of();
    private @Nullable Secret token;
    private @Nullable String keyId;
    private @Nullable CallLimits limits;

    Builder(String scheme, String name) {
      if (scheme.isEmpty() || name.isEmpty()) {
        throw new IllegalArgumentException("a caller must have a scheme and a name");
      }
      this.scheme = scheme;
      this.name = name;
      this.client = name;
    }

    /** Sets the client that the credential belongs to. Default: the caller's name. */
    public Builder client(String client) {
      if (client.isEmpty()) {
        throw new IllegalArgumentException("the name of a client must not be empty");
      }
      this.client = client;
      return this;
    }

    /** Sets the roles. Default: none. */
    public Builder roles(Collection<String> roles) {
      this.roles = Set.copyOf(roles);
      return this;
    }

    /** Sets the permissions. Default: {@link Permissions#NONE}. */
    public Builder permissions(Permissions permissions) {
      this.permissions = permissions;
      return this;
    }

    /** Sets the claims of the token. Default: none. The map may hold null values. */
    public Builder claims(Map<String, Object> claims) {
      this.claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
      return this;
    }

    /** Sets the token, so that it can be passed on. Default: none. */
    public Builder token(Secret token) {
      this.token = token;
      return this;
    }

    /** Sets the public id of the key. Default: none. */
    public Builder keyId(String keyId) {
      this.keyId = keyId;
      return this;
    }

    /** Sets how often the key may be used. Default: null, for no limit. */
    public Builder limits(@Nullable CallLimits limits) {
      this.limits = limits;
      return this;
    }

    /** Creates the caller. */
    public Caller build() {
      return new AuthenticatedCaller(
          name, client, Set.of(scheme), roles, permissions, claims, token, keyId, limits);
    }
  }
}
