package io.sallyport.cdi;

import io.sallyport.realm.Readiness;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.Startup;

/**
 * The same check of {@code /health/started}. A class of its own, because Payara registers a class
 * for one kind of check only.
 */
@Startup
class NodeStart extends NodeHealth {

  /** Creates a proxy; called by CDI. */
  NodeStart() {}

  /** Creates the check; called by CDI. */
  @Inject
  NodeStart(Readiness readiness) {
    super(readiness);
  }
}
