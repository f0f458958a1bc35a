package io.sallyport.it.guard;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Leaves it to the server to find the resources. */
@ApplicationPath("/api")
public class ScannedApplication extends Application {
  @Override
  public Map<String, Object> getProperties() {
    return Switches.read();
  }
}
