package io.sallyport.rest;

import java.lang.reflect.Proxy;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The threads of Quarkus. Quarkus is called by reflection, because other servers do not have it.
 * Thread-safe.
 */
final class QuarkusThreads {
  private static final String CONTROL = "io.quarkus.runtime.BlockingOperationControl";
  private static final String WORKERS = "io.quarkus.runtime.ExecutorRecorder";

  private QuarkusThreads() {}

  /** Returns whether this thread may block; an I/O thread may not. */
  static boolean mayBlock() throws ReflectiveOperationException {
    return Boolean.TRUE.equals(type(CONTROL).getMethod("isBlockingAllowed").invoke(null));
  }

  /** Returns the worker threads. */
  static Executor workers() throws ReflectiveOperationException {
    return (Executor) type(WORKERS).getMethod("getCurrent").invoke(null);
  }

  /** Returns an executor that runs tasks on the I/O thread of a context of Vert.x. */
  static Executor of(Object context) {
    return task -> {
      try {
        Class<?> handler = type("io.vertx.core.Handler");
        Object run =
            Proxy.newProxyInstance(
                handler.getClassLoader(),
                new Class<?>[] {handler},
                (proxy, method, arguments) -> {
                  task.run();
                  return null;
                });
        type("io.vertx.core.Context").getMethod("runOnContext", handler).invoke(context, run);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("Quarkus has no I/O thread for a response", e);
      }
    };
  }

  /** Calls a method of an object of Quarkus. */
  static @Nullable Object call(Object target, String method) throws ReflectiveOperationException {
    return target.getClass().getMethod(method).invoke(target);
  }

  /** Continues a suspended request on a thread of an executor. */
  static void resume(Object context, Executor executor) throws ReflectiveOperationException {
    context.getClass().getMethod("resume", Executor.class).invoke(context, executor);
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
  }
}
