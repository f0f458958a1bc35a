package io.sallyport;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Caller}, for implementations of schemes. Not thread-safe. */
public final class CallerBuilder {
  private final String scheme;
  private final String name;
  private String client;
  private Set<String> roles = Set.of();
  private Permissions permissions = Permissions.NONE;
  private Map<String, Object> claims = Map.of();
  private @Nullable Secret token;
  private @Nullable String keyId;
  private @Nullable Integer quota;

  CallerBuilder(String scheme, String name) {
    if (scheme.isEmpty() || name.isEmpty()) {
      throw new IllegalArgumentException("a caller must have a scheme and a name");
    }
    this.scheme = scheme;
    this.name = name;
    this.client = name;
  }

  /** Sets the client that the credential belongs to. Default: the caller's name. */
  public CallerBuilder client(String client) {
    if (client.isEmpty()) {
      throw new IllegalArgumentException("the name of a client must not be empty");
    }
    this.client = client;
    return this;
  }

  /** Sets the roles. Default: none. */
  public CallerBuilder roles(Collection<String> roles) {
    this.roles = Set.copyOf(roles);
    return this;
  }

  /** Sets the permissions. Default: {@link Permissions#NONE}. */
  public CallerBuilder permissions(Permissions permissions) {
    this.permissions = permissions;
    return this;
  }

  /** Sets the claims of the token. Default: none. The map may hold null values. */
  public CallerBuilder claims(Map<String, Object> claims) {
    this.claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    return this;
  }

  /** Sets the token, so that it can be passed on. Default: none. */
  public CallerBuilder token(Secret token) {
    this.token = token;
    return this;
  }

  /** Sets the public id of the key. Default: none. */
  public CallerBuilder keyId(String keyId) {
    this.keyId = keyId;
    return this;
  }

  /**
   * Sets the maximum number of calls with the key in one window; needs a key id. Default: null, for
   * no limit.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public CallerBuilder quota(@Nullable Integer quota) {
    if (quota != null && quota < 1) {
      throw new IllegalArgumentException("a quota must be at least 1");
    }
    this.quota = quota;
    return this;
  }

  /**
   * Creates the caller.
   *
   * @throws IllegalArgumentException if it has a quota and no key
   */
  public Caller build() {
    if (quota != null && keyId == null) {
      throw new IllegalArgumentException("a caller with a quota must have a key id");
    }
    return new AuthenticatedCaller(
        name, client, Set.of(scheme), roles, permissions, claims, token, keyId, quota);
  }
}
