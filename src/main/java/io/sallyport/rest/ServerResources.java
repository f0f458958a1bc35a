package io.sallyport.rest;

import io.sallyport.rules.Enforceability;
import java.util.List;

/**
 * Tells resources that a server adds to an application, such as {@code /openapi}, from those of the
 * application. They are the server's to guard: its settings decide who may read them.
 */
final class ServerResources {
  /** Packages of servers and of what they bring. Nothing of an application is in them. */
  private static final List<String> PACKAGES =
      List.of(
          "fish.payara.",
          "org.glassfish.",
          "org.jboss.",
          "org.wildfly.",
          "io.openliberty.",
          "com.ibm.ws.",
          "io.smallrye.",
          "io.helidon.");

  private static final String WADL = "org.glassfish.jersey.server.wadl.";

  /** Jersey's response to OPTIONS where an application has no method for it. */
  private static final String OPTIONS = WADL + "processor.OptionsMethodProcessor$";

  /** Jersey's other response to OPTIONS: a description of the whole resource. */
  private static final String DESCRIPTION = WADL + "processor.WadlModelProcessor$";

  private ServerResources() {}

  /**
   * Returns whether a resource is the server's, and says nothing that only callers of the
   * application may know. It says which methods a resource has, as a browser asks before it sends a
   * request from another origin; a description of the resources (WADL) is not one of these.
   */
  public static boolean isOpen(Class<?> resource) {
    String name = resource.getName();
    if (Enforceability.isOfAnApplication(resource)) {
      return false;
    }
    return name.startsWith(WADL)
        ? name.startsWith(OPTIONS)
        : PACKAGES.stream().anyMatch(name::startsWith);
  }

  /** Returns whether the resource method responds to OPTIONS with a description of a resource. */
  public static boolean isDescription(Class<?> resource) {
    return resource.getName().startsWith(DESCRIPTION)
        && !Enforceability.isOfAnApplication(resource);
  }
}
