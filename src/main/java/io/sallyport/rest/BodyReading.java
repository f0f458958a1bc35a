package io.sallyport.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

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
    Connection connection = new Connection(context.getInputStream());
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

  /** Remembers that the connection was closed. */
  private static final class Connection extends FilterInputStream {
    private boolean gone;

    Connection(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        return in.read();
      } catch (IOException e) {
        throw noted(e);
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return in.read(bytes, offset, length);
      } catch (IOException e) {
        throw noted(e);
      }
    }

    private IOException noted(IOException e) {
      gone |= ClientGoneException.isGone(e);
      return e;
    }
  }
}
