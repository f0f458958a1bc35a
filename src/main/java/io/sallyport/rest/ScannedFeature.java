package io.sallyport.rest;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/**
 * Does the same as {@link SallyportFeature} on servers that scan the library for providers, even if
 * the application switches service loading off. A class of its own, since servers with both ways
 * would warn that the other one is registered twice.
 */
@Provider
public class ScannedFeature implements Feature {

  /** Creates the feature; servers create more than one, so it has no state. */
  public ScannedFeature() {}

  @Override
  public boolean configure(FeatureContext application) {
    SallyportFeature.install(application);
    return true;
  }
}
