package io.sallyport.rest;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/**
 * Guards the resource methods of Quarkus REST, which ignores a {@code DynamicFeature} that a
 * feature registers and finds only those that are annotated. Has no effect on other servers.
 *
 * <p>It does not extend {@link RouteFeature}: RESTEasy makes a bean of each annotated provider, and
 * would take this one where the other is registered.
 */
@Provider
public class QuarkusRouteFeature implements DynamicFeature {
  private static final String RUNTIME = "org.jboss.resteasy.reactive.";

  private final RouteFeature guard = new RouteFeature();

  /** Creates the feature; called by the server. */
  public QuarkusRouteFeature() {}

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    if (context.getClass().getName().startsWith(RUNTIME)) {
      guard.configure(resource, context);
      context.register(new QuarkusWorker(), Priorities.AUTHENTICATION - 1);
    }
  }
}
