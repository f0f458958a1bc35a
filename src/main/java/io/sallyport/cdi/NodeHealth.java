package io.sallyport.cdi;

import io.sallyport.realm.Readiness;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;

/**
 * The check {@code sallyport} of {@code /health/ready}. The extension adds it if the server has
 * MicroProfile Health. It looks its bean up, because the archive of a class that an extension adds
 * may not see our other beans.
 */
@org.eclipse.microprofile.health.Readiness
class NodeHealth implements HealthCheck {

  @Override
  public HealthCheckResponse call() {
    Readiness.State state = Beans.readiness().state();
    return new HealthCheckResponse(
        "sallyport", state.ready() ? Status.UP : Status.DOWN, Optional.of(state.facts()));
  }
}
