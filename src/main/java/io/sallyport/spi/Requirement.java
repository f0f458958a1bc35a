package io.sallyport.spi;

import io.sallyport.Secured;
import java.util.List;

/**
 * One alternative of what a resource requires, as an annotation or a realm's configuration says it.
 *
 * @param realm the name of the realm
 * @param schemes names of the schemes that are required together; empty for what the realm requires
 * @param permissions permissions that the caller must hold, all of them
 */
public record Requirement(String realm, List<String> schemes, List<String> permissions) {

  /** Copies the lists. */
  public Requirement {
    schemes = List.copyOf(schemes);
    permissions = List.copyOf(permissions);
  }

  /** What the annotation says. */
  public static Requirement of(Secured secured) {
    return new Requirement(
        secured.realm(), List.of(secured.value()), List.of(secured.permissions()));
  }

  /** Returns what {@code @Secured} without attributes requires: what the default realm does. */
  public static Requirement ofDefaultRealm() {
    return new Requirement(Secured.DEFAULT_REALM, List.of(), List.of());
  }

  /** The same, of another realm. */
  public Requirement in(String realm) {
    return new Requirement(realm, schemes, permissions);
  }
}
