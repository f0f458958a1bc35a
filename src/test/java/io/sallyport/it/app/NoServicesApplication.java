package io.sallyport.it.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** An application that turns service loading off and is scanned. */
@ApplicationPath("/")
public class NoServicesApplication extends Application {
  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jakarta.ws.rs.loadServices", false);
  }
}
