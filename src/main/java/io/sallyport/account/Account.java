package io.sallyport.account;

import io.sallyport.Permissions;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Somebody who can log in to a realm, and what the realm's tokens say of them. Immutable.
 *
 * @param id what never changes of the account, unique in its realm; it may be shown and logged
 * @param login what is typed to log in, unique in its realm; compared exactly, so whoever wants
 *     logins of either case changes them before they get here
 * @param client who the account belongs to; becomes the caller's client
 * @param name what people call it; may be empty
 * @param roles the roles of its caller
 * @param permissions what its caller may do
 * @param claims more claims that the realm's tokens carry, in this order, as JSON values: String,
 *     Boolean, Integer, Long, BigInteger, BigDecimal, finite Double, List, Map with String keys,
 *     and inside of these null
 * @param passwordHash the password as {@link PasswordHash} writes it; empty if the account has
 *     none, and then nobody logs in with one
 * @param createdAt when the account was made
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

  /** Characters that id, login, client, name and hash may have, each. */
  public static final int MAX_LENGTH = 256;

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if id, login or client is empty, a text is longer than {@value
   *     #MAX_LENGTH} characters, or JSON has no form for a claim
   */
  public Account {
    if (id.isEmpty() || login.isEmpty() || client.isEmpty()) {
      throw new IllegalArgumentException("an account has an id, a login and a client");
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

  /** The same account with another password. */
  Account withPasswordHash(String other) {
    return new Account(id, login, client, name, roles, permissions, claims, other, createdAt);
  }

  /** The id and nothing else: login and name are personal, and the hash is nobody's business. */
  @Override
  public String toString() {
    return "Account[" + id + "]";
  }

  private static void requireBounded(String what, String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the " + what + " of an account has at most " + MAX_LENGTH + " characters");
    }
  }
}
