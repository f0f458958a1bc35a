package io.sallyport.it.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Lists its classes. */
@ApplicationPath("/api")
@ApplicationScoped
public class IdentityApplication extends Application {

  /** For the container. */
  public IdentityApplication() {}

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(IdentityResource.class);
  }
}
