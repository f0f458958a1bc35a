package org.glassfish.jersey.server;

import jakarta.ws.rs.core.Application;

/**
 * The signatures of Jersey's class, to compile an application against it. No archive contains it:
 * Payara has the real one. With Jersey itself on the class path, other tests would run on it
 * instead of RESTEasy.
 */
public class ResourceConfig extends Application {

  /** Registers a class. */
  public ResourceConfig register(Class<?> componentClass) {
    throw new UnsupportedOperationException(componentClass.getName());
  }

  /** Sets a property. */
  public ResourceConfig property(String name, Object value) {
    throw new UnsupportedOperationException(name + value);
  }
}
