package io.sallyport.token;

import static io.sallyport.internal.Arguments.isText;
import static io.sallyport.internal.Arguments.require;

import io.sallyport.account.ServiceAccount;
import io.sallyport.jwt.JwsAlgorithm;
import java.util.Set;

/**
 * A request for a new service account. Immutable. The messages of its exceptions repeat nothing
 * that was sent, so the client may see them.
 *
 * @param owner the id of the account that asks, not empty
 * @param name what its owner calls it, 1 to {@value #MAX_NAME} characters, not all of them spaces
 * @param description what its owner says of it; may be empty
 * @param permissions what it may do, {@value #MAX_PERMISSIONS} at most; empty for nothing
 * @param algorithm what it signs with, one of {@link #ALGORITHMS}
 */
public record ServiceAccountRequest(
    String owner,
    String name,
    String description,
    Set<String> permissions,
    JwsAlgorithm algorithm) {

  /** Characters that a name may have. */
  public static final int MAX_NAME = 200;

  /** Permissions that a service account may have. */
  public static final int MAX_PERMISSIONS = 100;

  /** The algorithms that there are key pairs for. */
  public static final Set<JwsAlgorithm> ALGORITHMS =
      Set.of(JwsAlgorithm.ES256, JwsAlgorithm.RS256, JwsAlgorithm.EDDSA);

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if anything is not as said above
   */
  public ServiceAccountRequest {
    require(!owner.isEmpty(), "a service account has an owner");
    require(
        !name.isBlank() && name.length() <= MAX_NAME,
        "the name of a service account has 1 to 200 characters");
    require(
        description.length() <= ServiceAccount.MAX_DESCRIPTION,
        "the description of a service account has at most 1000 characters");
    require(isText(name) && isText(description), "a text has no control characters");
    permissions = Set.copyOf(permissions);
    require(permissions.size() <= MAX_PERMISSIONS, "a service account has at most 100 permissions");
    ServiceAccount.requirePermissions(permissions);
    require(ALGORITHMS.contains(algorithm), "the key type is ES256, RS256 or EdDSA");
  }

  /** Returns only the owner: the sender chose the rest. */
  @Override
  public String toString() {
    return "ServiceAccountRequest[" + owner + "]";
  }
}
