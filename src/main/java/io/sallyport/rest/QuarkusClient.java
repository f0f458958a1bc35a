package io.sallyport.rest;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Adapts the filter to the clients of Quarkus REST. They send only what was written before a writer
 * ends, may call a filter on an I/O thread, where nothing may block, and may make an exception of a
 * 401 before they call a filter. Quarkus is called by reflection, because other servers do not have
 * it. Thread-safe.
 */
final class QuarkusClient {
  private static final String RUNTIME = "org.jboss.resteasy.reactive.";
  private static final String HANDLERS = RUNTIME + "client.handlers.";

  private QuarkusClient() {}

  /** Work with a response. */
  interface Work {
    void run() throws IOException;
  }

  /** Returns whether an object that a filter receives is that of such a client. */
  static boolean isOne(Object context) {
    return context.getClass().getName().startsWith(RUNTIME);
  }

  /** Returns whether such a client sends the body without writer interceptors. */
  static boolean skipsInterceptors(ClientRequestContext request) {
    if (!isOne(request)) {
      return false;
    }
    Object body = request.getEntity();
    return body instanceof File
        || body instanceof Path
        || body.getClass().getName().startsWith(RUNTIME + "client.")
        || isMulti(body.getClass());
  }

  /** Returns whether a type is a {@code Multi} of Mutiny. */
  private static boolean isMulti(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Class<?> implemented : each.getInterfaces()) {
        if (implemented.getName().equals("io.smallrye.mutiny.Multi")) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Sends these bytes. The writer writes once more, for nothing; when it closes its stream, the
   * bytes take the place of what it wrote.
   */
  static void write(WriterInterceptorContext context, OutputStream out, byte[] bytes)
      throws IOException {
    context.setOutputStream(
        new OutputStream() {
          private boolean closed;

          @Override
          public void write(int value) {}

          @Override
          public void write(byte[] written, int start, int length) {}

          @Override
          public void close() throws IOException {
            if (!closed) {
              closed = true;
              out.write(bytes);
              out.close();
            }
          }
        });
    context.proceed();
  }

  /**
   * Does the work. On an I/O thread, suspends the request, does the work on a worker thread, and
   * continues on the I/O thread, with the exception if the work fails.
   */
  static void onWorker(ClientRequestContext request, Work work) throws IOException {
    try {
      if (QuarkusThreads.mayBlock()) {
        work.run();
        return;
      }
      Executor workers = QuarkusThreads.workers();
      Object call = callOf(request);
      Object context = Objects.requireNonNull(QuarkusThreads.call(request, "getContext"));
      QuarkusThreads.call(call, "suspend");
      workers.execute(() -> resume(call, QuarkusThreads.of(context), work));
    } catch (ReflectiveOperationException e) {
      throw failed(e);
    }
  }

  private static void resume(Object call, Executor thread, Work work) {
    Throwable failure = null;
    try {
      work.run();
    } catch (WebApplicationException | ProcessingException e) {
      failure = e;
    } catch (IOException | RuntimeException | Error e) {
      failure = new ProcessingException(e);
    }
    try {
      if (failure == null) {
        QuarkusThreads.resume(call, thread);
      } else {
        call.getClass().getMethod("resume", Throwable.class).invoke(call, failure);
      }
    } catch (ReflectiveOperationException e) {
      throw failed(e);
    }
  }

  /**
   * Gives a repeated response to the application. Its body is read here, where that may block. If
   * the client has made an exception of the 401, it looks at the response once more.
   */
  static void replaced(ClientRequestContext request, ClientResponseContext response)
      throws IOException {
    response.setEntityStream(ResponseBody.read(response));
    try {
      Object call = callOf(request);
      if (QuarkusThreads.call(call, "getThrowable") != null) {
        Object chain = Array.newInstance(type(call, RUNTIME + "client.spi.ClientRestHandler"), 2);
        Array.set(chain, 0, created(call, "ClientSetResponseEntityRestHandler"));
        Array.set(chain, 1, created(call, "ClientResponseCompleteRestHandler"));
        Class<?> chains = type(call, RUNTIME + "spi.RestHandler").arrayType();
        call.getClass().getMethod("restart", chains).invoke(call, chain);
      }
    } catch (ReflectiveOperationException e) {
      throw failed(e);
    }
  }

  private static Object callOf(ClientRequestContext request) throws ReflectiveOperationException {
    return Objects.requireNonNull(QuarkusThreads.call(request, "getRestClientRequestContext"));
  }

  private static Object created(Object call, String handler) throws ReflectiveOperationException {
    return type(call, HANDLERS + handler).getConstructor().newInstance();
  }

  private static Class<?> type(Object call, String name) throws ClassNotFoundException {
    return Class.forName(name, true, call.getClass().getClassLoader());
  }

  private static IllegalStateException failed(ReflectiveOperationException e) {
    return new IllegalStateException("Quarkus REST cannot repeat a request of its client", e);
  }
}
