package io.sallyport.it.guard;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** A second application of the archive, which switches nothing off. */
@ApplicationPath("/second")
public class SecondApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(PlainDoors.class, BeanDoors.class);
  }
}
