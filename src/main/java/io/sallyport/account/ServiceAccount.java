package io.sallyport.account;

import io.sallyport.Permissions;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * An account of a program: it logs in by what its private key has signed, and somebody's account
 * owns it. The private key is nowhere but with the program. Immutable.
 *
 * @param id what never changes of it, unique in its realm; it may be shown and logged
 * @param owner the id of the account that made it
 * @param name what its owner calls it; not empty
 * @param description what its owner says of it; may be empty, up to {@value #MAX_DESCRIPTION}
 *     characters
 * @param permissions what it may do, as they are written in a scope: {@value #MAX_SCOPE} characters
 *     at most with a space between them; empty for nothing that needs a permission
 * @param algorithm the only algorithm of its signatures, as JOSE headers name it, such as {@code
 *     ES256}
 * @param keyId the {@code kid} of its key
 * @param publicKey the public key: base64 of its SubjectPublicKeyInfo, up to {@value
 *     #MAX_PUBLIC_KEY} characters
 * @param createdAt when it was made, in whole milliseconds
 */
public record ServiceAccount(
    String id,
    String owner,
    String name,
    String description,
    Set<String> permissions,
    String algorithm,
    String keyId,
    String publicKey,
    Instant createdAt) {

  /** Characters that a description may have. */
  public static final int MAX_DESCRIPTION = 1000;

  /** Characters that all permissions may have together: a token carries them. */
  public static final int MAX_SCOPE = 1000;

  /** Characters that a public key may have: enough for RSA of 8192 bits. */
  public static final int MAX_PUBLIC_KEY = 2000;

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if a text is empty that must not be, or too long, or what is
   *     no permission is among the permissions
   */
  public ServiceAccount {
    requireText("id", id, Account.MAX_LENGTH);
    requireText("owner", owner, Account.MAX_LENGTH);
    requireText("name", name, Account.MAX_LENGTH);
    requireText("algorithm", algorithm, Account.MAX_LENGTH);
    requireText("key id", keyId, Account.MAX_LENGTH);
    requireText("public key", publicKey, MAX_PUBLIC_KEY);
    requireBounded("description", description, MAX_DESCRIPTION);
    permissions = Set.copyOf(permissions);
    requirePermissions(permissions);
  }

  /**
   * Checks that a token can carry those permissions in a scope (RFC 6749 §3.3).
   *
   * @throws IllegalArgumentException if it cannot; the message repeats none of them
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
          "a permission of a service account is visible ASCII without quote and backslash");
    }
  }

  /** The id and nothing else: the rest is what somebody sent. */
  @Override
  public String toString() {
    return "ServiceAccount[" + id + "]";
  }

  private static void requireText(String what, String text, int most) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("the " + what + " of a service account is not empty");
    }
    requireBounded(what, text, most);
  }

  private static void requireBounded(String what, String text, int most) {
    if (text.length() > most) {
      throw new IllegalArgumentException(
          "the " + what + " of a service account has more than " + most + " characters");
    }
  }
}
