package io.sallyport.it.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** An application that turns service loading off and lists its classes, but not our feature. */
@ApplicationPath("/")
public class NoServicesListingApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(GuardedResource.class, PlainResource.class);
  }

  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jakarta.ws.rs.loadServices", "false");
  }
}
