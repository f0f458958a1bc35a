package io.sallyport.it.se;

import io.sallyport.it.features.Stamped;
import io.sallyport.it.features.TeapotException;
import io.sallyport.realm.SallyportRuntime;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Has the resources of the application of features, without injection. */
@ApplicationPath("/api")
public class SeFeatures extends Application {
  private final SallyportRuntime sallyport;

  /** Guards the resources by that. */
  public SeFeatures(SallyportRuntime sallyport) {
    this.sallyport = sallyport;
  }

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(Stamped.Filter.class, TeapotException.Mapper.class);
  }

  @Override
  @SuppressWarnings("deprecation") // the only portable way to register an object
  public Set<Object> getSingletons() {
    return Set.of(
        sallyport.feature(),
        new SeCaller(sallyport.current()),
        new SeLater(sallyport.current()),
        new SeWays(sallyport.current()));
  }
}
