package io.sallyport.rest;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/**
 * Guards the resource methods of Quarkus REST, which ignores a {@code DynamicFeature} that a
 * feature registers and finds only those that are annotated. Has no effect on other servers.
 */
@Provider
public class QuarkusRouteFeature extends RouteFeature {
  private static final String RUNTIME = "org.jboss.resteasy.reactive.";

  /** Creates the feature; called by the server. */
  public QuarkusRouteFeature() {}

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    if (context.getClass().getName().startsWith(RUNTIME)) {
      super.configure(resource, context);
      context.register(new QuarkusWorker(), Priorities.AUTHENTICATION - 1);
    }
  }
}
