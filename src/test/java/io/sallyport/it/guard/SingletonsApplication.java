package io.sallyport.it.guard;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** Creates its resources. */
@ApplicationPath("/api")
public class SingletonsApplication extends Application {
  @Override
  @SuppressWarnings("deprecation") // deprecated for applications; the servers still honour it
  public Set<Object> getSingletons() {
    return Set.of(new PlainDoors());
  }

  @Override
  public Map<String, Object> getProperties() {
    return Switches.read();
  }
}
