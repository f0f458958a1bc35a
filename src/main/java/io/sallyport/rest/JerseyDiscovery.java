package io.sallyport.rest;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;

/**
 * Has Jersey find {@link SallyportFeature} also where an application switches the discovery of
 * features off: these switches are often meant for something else, such as a JSON provider. Other
 * implementations do not load this class.
 */
@ConstrainedTo(RuntimeType.SERVER)
public final class JerseyDiscovery implements ForcedAutoDiscoverable {

  /** For Jersey. */
  public JerseyDiscovery() {}

  @Override
  public void configure(FeatureContext application) {
    if (!application.getConfiguration().isRegistered(SallyportFeature.class)) {
      application.register(SallyportFeature.class);
    }
  }
}
