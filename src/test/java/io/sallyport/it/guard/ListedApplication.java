package io.sallyport.it.guard;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** Lists its classes. */
@ApplicationPath("/api")
public class ListedApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(PlainDoors.class, BeanDoors.class);
  }

  @Override
  public Map<String, Object> getProperties() {
    return Switches.read();
  }
}
