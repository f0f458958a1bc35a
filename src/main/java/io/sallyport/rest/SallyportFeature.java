package io.sallyport.rest;

import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

/**
 * Guards a Jakarta REST application. It is found by service loading (<a
 * href="https://jakarta.ee/specifications/restful-ws/3.1/jakarta-restful-ws-spec-3.1#java_se">Jakarta
 * REST 3.1, section 4.1.2</a>), and {@link ScannedFeature} by scanning; an application that
 * switches both off adds this class to its {@code getClasses()}.
 */
public class SallyportFeature implements Feature {

  /** Creates the feature; servers create more than one, so it has no state. */
  public SallyportFeature() {}

  @Override
  public boolean configure(FeatureContext application) {
    install(application);
    return true;
  }

  /** Registers the filters, unless they are registered already. */
  static void install(FeatureContext application) {
    Configuration configuration = application.getConfiguration();
    if (!configuration.isRegistered(RouteFeature.class)) {
      application.register(RouteFeature.class);
    }
    if (!configuration.isRegistered(MatchingFilter.class)) {
      application.register(new MatchingFilter(configuration));
      application.register(new CallRejectedMapper(configuration));
      application.register(new CorsFilter(configuration));
    }
    if (Servlets.arePresent() && !configuration.isRegistered(PresenceFeature.class)) {
      application.register(PresenceFeature.class);
    }
  }
}
