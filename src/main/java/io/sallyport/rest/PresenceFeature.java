package io.sallyport.rest;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import org.jspecify.annotations.Nullable;

/**
 * Tells {@link Presence} for which servlet the application is that is being set up. A class of its
 * own, since not every server has the servlet API.
 */
public class PresenceFeature implements Feature {
  @Context private @Nullable ServletConfig servlet;
  @Context private @Nullable ServletContext context;

  /** For the server. */
  public PresenceFeature() {}

  @Override
  public boolean configure(FeatureContext application) {
    if (!application.getConfiguration().isRegistered(RouteFeature.class)) {
      return true;
    }
    Presence presence = presence();
    if (presence == null) {
      Presence.bootstrapped();
    } else {
      String name = servletName();
      String filter = name == null ? presence.onlyDispatcherFilter() : name;
      if (filter != null) {
        presence.configured(filter);
      }
    }
    return true;
  }

  /** The check of the web application; null where there is no web application. */
  private @Nullable Presence presence() {
    try {
      // Of the configuration if there is one: RESTEasy's other context is a proxy for this thread.
      ServletContext found = servlet == null ? context : servlet.getServletContext();
      return found == null ? null : Presence.startedWith(found);
    } catch (RuntimeException e) {
      // RESTEasy injects a proxy, which throws where it runs without servlets.
      return null;
    }
  }

  /** The name of the servlet that runs the application; null if a filter does. */
  private @Nullable String servletName() {
    try {
      return servlet == null ? null : servlet.getServletName();
    } catch (RuntimeException e) {
      return null;
    }
  }
}
