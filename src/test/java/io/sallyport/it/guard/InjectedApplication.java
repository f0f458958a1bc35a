package io.sallyport.it.guard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** A bean that only CDI can create. */
@ApplicationScoped
@ApplicationPath("/api")
public class InjectedApplication extends Application {
  private final BeanManager beans;

  /** For the proxy of CDI; without its beans it lists nothing. */
  public InjectedApplication() {
    this.beans = null;
  }

  /** For CDI. */
  @Inject
  public InjectedApplication(BeanManager beans) {
    this.beans = beans;
  }

  @Override
  public Set<Class<?>> getClasses() {
    return beans == null ? Set.of() : Set.of(PlainDoors.class, BeanDoors.class);
  }

  @Override
  public Map<String, Object> getProperties() {
    return Switches.read();
  }
}
