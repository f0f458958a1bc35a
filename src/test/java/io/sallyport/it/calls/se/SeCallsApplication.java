package io.sallyport.it.calls.se;

import io.sallyport.realm.SallyportRuntime;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Has the resource that needs no injection. */
@ApplicationPath("/api")
public class SeCallsApplication extends Application {
  private final SallyportRuntime sallyport;

  /** Guards the resource, and authenticates its calls, by that. */
  public SeCallsApplication(SallyportRuntime sallyport) {
    this.sallyport = sallyport;
  }

  @Override
  @SuppressWarnings("deprecation") // the only portable way to register an object
  public Set<Object> getSingletons() {
    return Set.of(sallyport.feature(), new SePlainResource(sallyport.sallyport()));
  }
}
