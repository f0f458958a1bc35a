package io.sallyport.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;

/**
 * Checks the guard's presence with CDI if the server has not called {@link PresenceInitializer}: a
 * {@code web.xml} may exclude the library from its absolute ordering, and some servers ignore
 * initializers in the {@code lib} of an EAR.
 */
@ApplicationScoped
class StartedRequests {
  StartedRequests() {}

  /** Adds the filter if the server still accepts one. */
  static void install(@Observes @Initialized(ApplicationScoped.class) Object application) {
    if (Servlets.arePresent()) {
      ServletStart.application(application);
    }
  }

  /**
   * Checks the servlet that the request is mapped to, if no filter does.
   *
   * @throws RuntimeException if it runs an application that is not guarded; the request ends
   */
  static void check(@Observes @Initialized(RequestScoped.class) Object request) {
    if (Servlets.arePresent()) {
      ServletStart.request(request);
    }
  }
}
