package io.sallyport.spi;

import io.sallyport.Secured;
import java.util.List;

/**
 * One alternative of a requirement, from an annotation or a realm's configuration.
 *
 * @param realm the name of the realm
 * @param schemes names of the schemes that are required together; empty for those that the realm
 *     requires
 * @param permissions permissions that the caller must have, all of them
 */
public record Requirement(String realm, List<String> schemes, List<String> permissions) {

  /** The scheme that the signature of a webhook's delivery meets. */
  public static final String WEBHOOK = "webhook";

  /** Copies the lists. */
  public Requirement {
    schemes = List.copyOf(schemes);
    permissions = List.copyOf(permissions);
  }

  /** Returns the requirement of the annotation. */
  public static Requirement of(Secured secured) {
    return new Requirement(
        secured.realm(), List.of(secured.value()), List.of(secured.permissions()));
  }

  /** Returns the requirement of {@code @Secured} without attributes: that of the default realm. */
  public static Requirement ofDefaultRealm() {
    return new Requirement(Secured.DEFAULT_REALM, List.of(), List.of());
  }

  /** Returns the requirement of a webhook's signature; its realm is the webhook's name. */
  public static Requirement ofWebhook(String name) {
    return new Requirement(name, List.of(WEBHOOK), List.of());
  }

  /** Returns the same requirement for another realm. */
  public Requirement in(String realm) {
    return new Requirement(realm, schemes, permissions);
  }
}
