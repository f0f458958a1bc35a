package io.sallyport.it.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** An application that lists its classes, so that nothing is scanned. */
@ApplicationPath("/")
public class ListingApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(GuardedResource.class, PlainResource.class);
  }
}
