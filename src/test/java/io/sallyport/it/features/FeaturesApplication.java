package io.sallyport.it.features;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Lists its classes. It has a scope, since Helidon finds only applications that are beans. */
@ApplicationPath("/api")
@ApplicationScoped
public class FeaturesApplication extends Application {

  /** For the container. */
  public FeaturesApplication() {}

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        CallerResource.class,
        WaysResource.class,
        LaterResource.class,
        Stamped.Filter.class,
        TeapotException.Mapper.class);
  }
}
