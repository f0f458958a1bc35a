package io.sallyport.token;

import static io.sallyport.internal.Arguments.isText;
import static io.sallyport.internal.Arguments.require;

import io.sallyport.account.ServiceAccount;
import io.sallyport.jwt.JwsAlgorithm;
import java.util.Set;

/**
 * A request for a new service account. Immutable. The messages of its exceptions repeat nothing of
 * the request, so the client may see them.
 *
 * @param owner the id of the account that owns it, not empty
 * @param name the name, 1 to {@value #MAX_NAME} characters, not all of them spaces
 * @param description the description; may be empty
 * @param permissions the permissions, at most {@value #MAX_PERMISSIONS}; may be empty
 * @param algorithm the signature algorithm, one of {@link #ALGORITHMS}
 */
public record ServiceAccountRequest(
    String owner,
    String name,
    String description,
    Set<String> permissions,
    JwsAlgorithm algorithm) {

  /** The maximum length of a name, in characters. */
  public static final int MAX_NAME = 200;

  /** The maximum number of permissions. */
  public static final int MAX_PERMISSIONS = 100;

  /** The supported algorithms. */
  public static final Set<JwsAlgorithm> ALGORITHMS =
      Set.of(JwsAlgorithm.ES256, JwsAlgorithm.RS256, JwsAlgorithm.EDDSA);

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public ServiceAccountRequest {
    require(!owner.isEmpty(), "the owner of a service account must not be empty");
    require(
        !name.isBlank() && name.length() <= MAX_NAME,
        "the name of a service account must have 1 to 200 characters");
    require(
        description.length() <= ServiceAccount.MAX_DESCRIPTION,
        "the description of a service account must have at most 1000 characters");
    require(
        isText(name) && isText(description),
        "name and description must not contain control characters");
    permissions = Set.copyOf(permissions);
    require(
        permissions.size() <= MAX_PERMISSIONS,
        "a service account must have at most 100 permissions");
    ServiceAccount.requirePermissions(permissions);
    require(ALGORITHMS.contains(algorithm), "the key type must be ES256, RS256 or EdDSA");
  }

  /** Returns only the owner: the sender chose the rest. */
  @Override
  public String toString() {
    return "ServiceAccountRequest[" + owner + "]";
  }
}
