package io.sallyport.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.concurrent.Executor;

/**
 * Moves a request of Quarkus REST from an I/O thread to a worker thread before the guard decides,
 * since the guard may read the body, a database or a key set. The method runs there too, or on the
 * I/O thread if it reads a body and does not block. Quarkus is called by reflection, because other
 * servers do not have it; if a call fails, so does the request. Thread-safe.
 */
final class QuarkusWorker implements ContainerRequestFilter {
  private static final String THREADS = "io.quarkus.runtime.BlockingOperationControl";
  private static final String WORKERS = "io.quarkus.runtime.ExecutorRecorder";

  @Override
  public void filter(ContainerRequestContext request) {
    try {
      if (Boolean.TRUE.equals(call(THREADS, "isBlockingAllowed"))) {
        return;
      }
      Executor workers = (Executor) call(WORKERS, "getCurrent");
      Object context = request.getClass().getMethod("getServerRequestContext").invoke(request);
      context.getClass().getMethod("suspend").invoke(context);
      context.getClass().getMethod("resume", Executor.class).invoke(context, workers);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "Quarkus REST runs the guard on an I/O thread and offers no worker thread", e);
    }
  }

  private static Object call(String type, String method) throws ReflectiveOperationException {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return Class.forName(type, true, loader).getMethod(method).invoke(null);
  }
}
