package io.sallyport.it.se;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Feature;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** An application that registers the feature, and otherwise is as another one. */
@ApplicationPath("/api")
final class WithFeature extends Application {
  private final Application application;
  private final Feature feature;

  WithFeature(Application application, Feature feature) {
    this.application = application;
    this.feature = feature;
  }

  @Override
  public Set<Class<?>> getClasses() {
    return application.getClasses();
  }

  @Override
  @SuppressWarnings("deprecation") // the only portable way to register an object
  public Set<Object> getSingletons() {
    Set<Object> objects = new HashSet<>(application.getSingletons());
    objects.add(feature);
    return objects;
  }

  @Override
  public Map<String, Object> getProperties() {
    return application.getProperties();
  }
}
