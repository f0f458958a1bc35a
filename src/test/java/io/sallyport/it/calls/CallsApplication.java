package io.sallyport.it.calls;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Leaves it to the server to find the resources. */
@ApplicationPath("/api")
@ApplicationScoped
public class CallsApplication extends Application {

  /** For the container. */
  public CallsApplication() {}
}
