package io.sallyport.cdi;

import io.sallyport.realm.Readiness;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.jspecify.annotations.Nullable;

/**
 * The check {@code sallyport} of {@code /health/ready}. The extension adds it if the server has
 * MicroProfile Health.
 */
@org.eclipse.microprofile.health.Readiness
class NodeHealth implements HealthCheck {
  private static final String NAME = "sallyport";

  private final @Nullable Readiness readiness;

  /** Creates a proxy; called by CDI. */
  NodeHealth() {
    this.readiness = null;
  }

  /** Creates the check; called by CDI. */
  @Inject
  NodeHealth(Readiness readiness) {
    this.readiness = readiness;
  }

  @Override
  public HealthCheckResponse call() {
    if (readiness == null) {
      return HealthCheckResponse.down(NAME);
    }
    Readiness.State state = readiness.state();
    return new HealthCheckResponse(
        NAME, state.ready() ? Status.UP : Status.DOWN, Optional.of(state.facts()));
  }
}
