package io.sallyport.rest;

import io.sallyport.audit.Audit;
import io.sallyport.spi.CurrentCaller;
import io.sallyport.spi.Gate;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

/**
 * Guards a Jakarta REST application without CDI, by the gate that it is given. Register one
 * instance with one application.
 */
public final class GateFeature implements Feature {
  private final ThreadCaller current = new ThreadCaller();
  private final GateBinding binding;

  /**
   * A feature of one application.
   *
   * @param audit records the decisions
   */
  public GateFeature(Gate gate, Audit audit) {
    this.binding = new GateBinding(gate, current, audit, request -> null);
  }

  /** Returns the caller of the request that the current thread serves. */
  public CurrentCaller current() {
    return current;
  }

  @Override
  public boolean configure(FeatureContext application) {
    application.property(GateBinding.PROPERTY, binding);
    application.register(new ThreadCaller.End(current));
    SallyportFeature.install(application);
    return true;
  }
}
