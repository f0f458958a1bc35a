package io.sallyport.rest;

import io.sallyport.spi.CurrentCaller;
import io.sallyport.spi.Gate;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/**
 * Guards a Jakarta REST application. Found by service loading (<a
 * href="https://jakarta.ee/specifications/restful-ws/3.1/jakarta-restful-ws-spec-3.1#java_se">Jakarta
 * REST 3.1, section 4.1.2</a>) and by scanning; an application that switches both off adds this
 * class to its {@code getClasses()}.
 */
@Provider
public class SallyportFeature implements Feature {

  /** For the server; servers make more than one, so it holds nothing. */
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
