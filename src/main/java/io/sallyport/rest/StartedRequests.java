package io.sallyport.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;

/**
 * Checks the guard's presence by CDI where the server has not called {@link PresenceInitializer}: a
 * {@code web.xml} may leave the library out of its absolute ordering, and some servers ignore
 * initializers in the {@code lib} of an EAR.
 */
@ApplicationScoped
class StartedRequests {
  StartedRequests() {}

  /** Puts the filter in, where the server still takes one. */
  static void install(@Observes @Initialized(ApplicationScoped.class) Object application) {
    if (ServletFacts.hasServlets()) {
      ServletStart.application(application);
    }
  }

  /**
   * Decides by the servlet that the request is mapped to, where no filter does.
   *
   * @throws RuntimeException if it runs an application that is not guarded; the request ends
   */
  static void check(@Observes @Initialized(RequestScoped.class) Object request) {
    if (ServletFacts.hasServlets()) {
      ServletStart.request(request);
    }
  }
}
