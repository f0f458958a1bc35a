package io.sallyport.rest;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import org.jspecify.annotations.Nullable;

/**
 * Reports to {@link Presence} the servlet of the application that is being set up. A separate
 * class, because not every server has the servlet API.
 */
public class PresenceFeature implements Feature {
  @Context private @Nullable ServletConfig servlet;
  @Context private @Nullable ServletContext context;

  /** Creates the feature; called by the server. */
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

  /** Returns the presence check of the web application; null without a web application. */
  private @Nullable Presence presence() {
    try {
      // Takes the context from the configuration if possible; RESTEasy's other context is a proxy
      // for this thread.
      ServletContext found = servlet == null ? context : servlet.getServletContext();
      return found == null ? null : Presence.startedWith(found);
    } catch (RuntimeException e) {
      // RESTEasy injects a proxy, which throws when it runs without servlets.
      return null;
    }
  }

  /** Returns the name of the servlet that runs the application; null if a filter does. */
  private @Nullable String servletName() {
    try {
      return servlet == null ? null : servlet.getServletName();
    } catch (RuntimeException e) {
      return null;
    }
  }
}
