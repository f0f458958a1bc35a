package io.sallyport.it.guard;

import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Has its path from {@code web.xml}. */
public class XmlApplication extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(PlainDoors.class, BeanDoors.class);
  }
}
