package io.sallyport.it.guard;

import jakarta.ws.rs.ApplicationPath;
import org.glassfish.jersey.server.ResourceConfig;

/** Jersey's own kind of application. */
@ApplicationPath("/api")
public class ConfigApplication extends ResourceConfig {

  /** Registers the resources and sets the properties. */
  public ConfigApplication() {
    register(PlainDoors.class);
    register(BeanDoors.class);
    Switches.read().forEach(this::property);
  }
}
