package io.sallyport.it.app;

import io.sallyport.rest.SallyportFeature;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** An application that turns service loading off and lists our feature instead. */
@ApplicationPath("/")
public class ExplicitApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(GuardedResource.class, PlainResource.class, SallyportFeature.class);
  }

  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jakarta.ws.rs.loadServices", false);
  }
}
