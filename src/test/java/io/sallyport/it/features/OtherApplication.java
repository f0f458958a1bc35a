package io.sallyport.it.features;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** A second application of the same WAR, with one resource of the first. */
@ApplicationPath("/other")
@ApplicationScoped
public class OtherApplication extends Application {

  /** For the container. */
  public OtherApplication() {}

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(CallerResource.class);
  }
}
