package io.sallyport.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Moves a request of Quarkus REST from an I/O thread to a worker thread before the guard decides,
 * since the guard may read the body, a database or a key set. The method runs there too, or on the
 * I/O thread if it reads a body and does not block. If a call of Quarkus fails, so does the
 * request. Thread-safe.
 */
final class QuarkusWorker implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    try {
      if (QuarkusThreads.mayBlock()) {
        return;
      }
      Executor workers = QuarkusThreads.workers();
      Object context =
          Objects.requireNonNull(QuarkusThreads.call(request, "getServerRequestContext"));
      QuarkusThreads.call(context, "suspend");
      QuarkusThreads.resume(context, workers);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "Quarkus REST runs the guard on an I/O thread and offers no worker thread", e);
    }
  }
}
