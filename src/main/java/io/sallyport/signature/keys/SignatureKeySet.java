package io.sallyport.signature.keys;

import io.sallyport.Caller;
import io.sallyport.Permissions;
import io.sallyport.Secured;
import io.sallyport.jwt.KeySource;
import io.sallyport.signature.message.MessageAlgorithm;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Public keys that one client publishes, each with a {@code kid} that its signatures name as their
 * {@code keyid}. Immutable.
 *
 * @param name the name of the set
 * @param source where the keys are
 * @param algorithm the only algorithm of their signatures; null for the algorithm that each key
 *     names, or its default
 * @param client the client of the caller
 * @param roles the roles of the caller
 * @param permissions the permissions of the caller
 */
public record SignatureKeySet(
    String name,
    KeySource source,
    @Nullable MessageAlgorithm algorithm,
    String client,
    Set<String> roles,
    Permissions permissions) {

  /** Copies the roles. */
  public SignatureKeySet {
    roles = Set.copyOf(roles);
  }

  /** Returns the caller that a signature by the key of that id authenticates. */
  public Caller owner(String keyId) {
    return Caller.authenticatedBy(Secured.SIGNATURE, client)
        .roles(roles)
        .permissions(permissions)
        .keyId(keyId)
        .build();
  }

  @Override
  public String toString() {
    return "SignatureKeySet[" + name + "]";
  }
}
