package io.sallyport.account;

import io.sallyport.Permissions;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * An account of a program. It logs in with an assertion that its private key has signed, and
 * belongs to a user's account. Only the program has the private key. Immutable.
 *
 * @param id the permanent id, unique in its realm; may be shown and logged
 * @param owner the id of the account that created it
 * @param name the name that its owner chose; not empty
 * @param description the description that its owner wrote; may be empty, up to {@value
 *     #MAX_DESCRIPTION} characters
 * @param permissions its permissions as in a scope, together at most {@value #MAX_SCOPE} characters
 *     with a space between them; empty for none
 * @param key the key that verifies its assertions
 * @param createdAt when it was created, in whole milliseconds
 */
public record ServiceAccount(
    String id,
    String owner,
    String name,
    String description,
    Set<String> permissions,
    Key key,
    Instant createdAt) {

  /** The maximum length of a description, in characters. */
  public static final int MAX_DESCRIPTION = 1000;

  /** The maximum length of all permissions together, in characters: a token carries them. */
  public static final int MAX_SCOPE = 1000;

  /** The maximum length of a public key, in characters: enough for RSA of 8192 bits. */
  public static final int MAX_PUBLIC_KEY = 2000;

  /**
   * The key that verifies the assertions of a service account.
   *
   * @param algorithm the only algorithm of its signatures, as JOSE headers name it, such as {@code
   *     ES256}
   * @param keyId the {@code kid} of its assertions
   * @param publicKey the public key: base64 of its SubjectPublicKeyInfo, up to {@value
   *     #MAX_PUBLIC_KEY} characters
   */
  public record Key(String algorithm, String keyId, String publicKey) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a text is empty or too long
     */
    public Key {
      requireText("algorithm", algorithm, Account.MAX_LENGTH);
      requireText("key id", keyId, Account.MAX_LENGTH);
      requireText("public key", publicKey, MAX_PUBLIC_KEY);
    }

    /** Returns a fixed text: a user may have chosen the key id. */
    @Override
    public String toString() {
      return "Key[***]";
    }
  }

  /**
   * Checks the values, and copies the collection.
   *
   * @throws IllegalArgumentException if a required text is empty, a text is too long, or a
   *     permission is invalid
   */
  public ServiceAccount {
    requireText("id", id, Account.MAX_LENGTH);
    requireText("owner", owner, Account.MAX_LENGTH);
    requireText("name", name, Account.MAX_LENGTH);
    requireBounded("description", description, MAX_DESCRIPTION);
    permissions = Set.copyOf(permissions);
    requirePermissions(permissions);
  }

  /**
   * Checks that a token can carry those permissions in a scope (RFC 6749 §3.3).
   *
   * @throws IllegalArgumentException if it cannot; the message contains none of them
   */
  public static void requirePermissions(Collection<String> permissions) {
    requireBounded("permissions", String.join(" ", permissions), MAX_SCOPE);
    Permissions.of(permissions);
    boolean writable =
        permissions.stream()
            .flatMapToInt(String::chars)
            .allMatch(c -> c > ' ' && c <= '~' && c != '"' && c != '\\');
    if (!writable) {
      throw new IllegalArgumentException(
          "a permission of a service account must be visible ASCII without quote and backslash");
    }
  }

  /** Returns the id only; a user chose the rest. */
  @Override
  public String toString() {
    return "ServiceAccount[" + id + "]";
  }

  private static void requireText(String what, String text, int max) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("the " + what + " of a service account must not be empty");
    }
    requireBounded(what, text, max);
  }

  private static void requireBounded(String what, String text, int max) {
    if (text.length() > max) {
      throw new IllegalArgumentException(
          "the " + what + " of a service account must have at most " + max + " characters");
    }
  }
}
