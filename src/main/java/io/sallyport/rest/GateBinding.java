package io.sallyport.rest;

import io.sallyport.audit.Audit;
import io.sallyport.spi.CurrentCaller;
import io.sallyport.spi.Gate;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Configuration;

/**
 * The gate of one Jakarta REST application, and what its filters use besides.
 *
 * @param current the caller of the current request
 * @param audit records the decisions
 * @param servlet the request as the servlet container received it
 */
record GateBinding(Gate gate, CurrentCaller current, Audit audit, ServletFacts.Source servlet) {

  /** The property of the application in which {@link GateFeature} leaves its binding. */
  static final String PROPERTY = "io.sallyport.gate";

  /**
   * Returns the binding that a {@link GateFeature} of the application gave, or else the beans.
   *
   * @throws IllegalStateException if there is neither, or a servlet container runs an application
   *     that was given a gate
   */
  static GateBinding of(Configuration application) {
    if (!(application.getProperty(PROPERTY) instanceof GateBinding given)) {
      return ofBeans();
    }
    if (Servlets.arePresent() && Presence.isInContainer()) {
      throw new IllegalStateException(
          "Sallyport without CDI cannot guard an application of a servlet container, since filters of"
              + " the container may change requests before they are verified; deploy the application"
              + " with CDI, or start it on Java SE");
    }
    return given;
  }

  /**
   * Returns the object to which the filters of a request write their decision.
   *
   * @param current what beans read
   */
  static CurrentCaller decision(ContainerRequestContext request, CurrentCaller current) {
    String property = current.property();
    if (property == null) {
      return current;
    }
    if (request.getProperty(property) instanceof CurrentCaller own) {
      return own;
    }
    CurrentCaller own = new CurrentCaller();
    request.setProperty(property, own);
    return own;
  }

  private static GateBinding ofBeans() {
    CDI<Object> beans;
    try {
      beans = CurrentBeans.get();
    } catch (IllegalStateException | LinkageError e) {
      throw new IllegalStateException(
          "Sallyport found no CDI container; register SallyportRuntime.feature() with the application",
          e);
    }
    return new GateBinding(
        beans.select(Gate.class).get(),
        beans.select(CurrentCaller.class).get(),
        beans.select(Audit.class).get(),
        Servlets.source());
  }
}
