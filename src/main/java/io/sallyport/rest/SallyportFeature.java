package io.sallyport.rest;

import io.sallyport.spi.CurrentCaller;
import io.sallyport.spi.Gate;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/**
 * Guards a Jakarta REST application. Found by service loading (<a REST 3.1, section 4.1.2</a>) and
 * by scanning; an application that turns both off adds this class to its {@code getClasses()}.
 */
@Provider
public class SallyportFeature implements Feature {

  /** Creates the feature; servers create more than one, so it has no state. */
  public SallyportFeature() {}

  @Override
  public boolean configure(FeatureContext application) {
    if (!application.getConfiguration().isRegistered(RouteFeature.class)) {
      application.register(RouteFeature.class);
    }
    if (!application.getConfiguration().isRegistered(MatchingFilter.class)) {
      CurrentCaller current = CDI.current().select(CurrentCaller.class).get();
      application.register(new MatchingFilter(current));
      application.register(new CallRejectedMapper(CDI.current().select(Gate.class).get(), current));
    }
    if (ServletFacts.hasServlets()
        && !application.getConfiguration().isRegistered(PresenceFeature.class)) {
      application.register(PresenceFeature.class);
    }
    return true;
  }
}
