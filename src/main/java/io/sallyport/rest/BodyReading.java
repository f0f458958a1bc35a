package io.sallyport.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/**
 * Prevents that a client that closes the connection, while a resource reads its body, causes an
 * error of the application. It is the first of all interceptors, so it reads from the connection
 * itself. Thread-safe.
 */
@Priority(Integer.MIN_VALUE)
final class BodyReading implements ReaderInterceptor {

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context)
      throws IOException, WebApplicationException {
    ReadableConnection connection = new ReadableConnection(context.getInputStream());
    context.setInputStream(connection);
    try {
      return context.proceed();
    } catch (IOException | RuntimeException e) {
      // JSON readers wrap it in exceptions of their own.
      if (connection.gone) {
        throw ClientGoneException.gone();
      }
      throw e;
    }
  }
}
