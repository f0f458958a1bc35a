package io.sallyport.account;

import io.sallyport.Permissions;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * An account that can log in to a realm, with what the realm's tokens say about it. Immutable.
 *
 * @param id the permanent id, unique in its realm; may be shown and logged
 * @param login the login name, unique in its realm; compared exactly, so a dialect that ignores
 *     case must convert it first
 * @param client the client that the account belongs to; becomes the caller's client
 * @param name the display name; may be empty
 * @param roles the roles of its caller
 * @param permissions the permissions of its caller
 * @param claims more claims that the realm's tokens carry, in this order, as JSON values: String,
 *     Boolean, Integer, Long, BigInteger, BigDecimal, finite Double, List, Map with String keys,
 *     and inside of these null
 * @param passwordHash the password as {@link PasswordHash} writes it; empty if the account cannot
 *     log in with a password
 * @param createdAt when the account was created
 */
public record Account(
    String id,
    String login,
    String client,
    String name,
    Set<String> roles,
    Permissions permissions,
    Map<String, Object> claims,
    String passwordHash,
    Instant createdAt) {

  /** The maximum length of id, login, client, name and hash, in characters each. */
  public static final int MAX_LENGTH = 256;

  /**
   * Checks the values, and copies the collections.
   *
   * @throws IllegalArgumentException if id, login or client is empty, a text is longer than {@value
   *     #MAX_LENGTH} characters, or a claim has no JSON form
   */
  public Account {
    if (id.isEmpty() || login.isEmpty() || client.isEmpty()) {
      throw new IllegalArgumentException("an account must have an id, a login and a client");
    }
    requireBounded("id", id);
    requireBounded("login", login);
    requireBounded("client", client);
    requireBounded("name", name);
    requireBounded("password hash", passwordHash);
    Objects.requireNonNull(permissions, "permissions");
    Objects.requireNonNull(createdAt, "createdAt");
    roles = Set.copyOf(roles);
    claims = ClaimCopy.of(claims);
  }

  /**
   * Returns a builder of an account without name, roles, permissions, claims and password.
   *
   * @param createdAt when the account is created
   */
  public static Builder builder(String id, String login, String client, Instant createdAt) {
    return new Builder(id, login, client, createdAt);
  }

  /** Returns the same account with another password. */
  public Account withPasswordHash(String other) {
    return new Account(id, login, client, name, roles, permissions, claims, other, createdAt);
  }

  /** Returns the id only: login and name are personal data, and the hash is a secret. */
  @Override
  public String toString() {
    return "Account[" + id + "]";
  }

  private static void requireBounded(String what, String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the " + what + " of an account must have at most " + MAX_LENGTH + " characters");
    }
  }

  /** Builds an {@link Account}, which describes the values. Not safe for use by several threads. */
  public static final class Builder {
    private final String id;
    private final String login;
    private final String client;
    private final Instant createdAt;
    private String name = "";
    private Set<String> roles = Set.of();
    private Permissions permissions = Permissions.NONE;
    private Map<String, Object> claims = Map.of();
    private String passwordHash = "";

    private Builder(String id, String login, String client, Instant createdAt) {
      this.id = id;
      this.login = login;
      this.client = client;
      this.createdAt = createdAt;
    }

    /** Sets the display name. Default: empty. */
    public Builder name(String name) {
      this.name = name;
      return this;
    }

    /** Sets the roles. Default: none. */
    public Builder roles(Set<String> roles) {
      this.roles = roles;
      return this;
    }

    /** Sets the permissions. Default: none. */
    public Builder permissions(Permissions permissions) {
      this.permissions = permissions;
      return this;
    }

    /** Sets the claims. Default: none. */
    public Builder claims(Map<String, Object> claims) {
      this.claims = claims;
      return this;
    }

    /** Sets the hash of the password. Default: empty, for an account without a password. */
    public Builder passwordHash(String passwordHash) {
      this.passwordHash = passwordHash;
      return this;
    }

    /**
     * Returns the account.
     *
     * @throws IllegalArgumentException if a value is invalid, see {@link Account}
     */
    public Account build() {
      return new Account(
          id, login, client, name, roles, permissions, claims, passwordHash, createdAt);
    }
  }
}
