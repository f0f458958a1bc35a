package io.sallyport.it.unmarked;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Lists its classes. */
@ApplicationPath("/api")
public class UnmarkedApplication extends Application {

  /** For the container. */
  public UnmarkedApplication() {}

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(Doors.class, CallingResource.class);
  }
}
