package io.sallyport.it.quarkus;

import io.sallyport.it.features.CallerResource;
import io.sallyport.it.features.LaterResource;
import io.sallyport.it.features.Stamped;
import io.sallyport.it.features.TeapotException;
import io.sallyport.it.features.WaysResource;
import io.sallyport.rest.QuarkusRouteFeature;
import io.sallyport.rest.SallyportFeature;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Lists its classes and those that guard them, since Quarkus leaves out what is not listed. */
@ApplicationPath("/api")
public class ListingFeaturesApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        SallyportFeature.class,
        QuarkusRouteFeature.class,
        CallerResource.class,
        WaysResource.class,
        LaterResource.class,
        PartsResource.class,
        Stamped.Filter.class,
        TeapotException.Mapper.class);
  }
}
