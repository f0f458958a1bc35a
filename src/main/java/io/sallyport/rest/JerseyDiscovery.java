package io.sallyport.rest;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;

/**
 * Makes Jersey find {@link SallyportFeature} even if an application turns the discovery of features
 * off, which often concerns something else, such as a JSON provider. Other implementations do not
 * load this class.
 */
@ConstrainedTo(RuntimeType.SERVER)
public final class JerseyDiscovery implements ForcedAutoDiscoverable {

  /** Creates the entry; called by Jersey. */
  public JerseyDiscovery() {}

  @Override
  public void configure(FeatureContext application) {
    if (!application.getConfiguration().isRegistered(SallyportFeature.class)) {
      application.register(SallyportFeature.class);
    }
  }
}
