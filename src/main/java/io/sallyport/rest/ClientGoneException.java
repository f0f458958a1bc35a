package io.sallyport.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;

/**
 * Thrown when the client closed the connection while its body was read. The response has no body,
 * because the server would log that it cannot be written. It is logged with one line at DEBUG.
 */
final class ClientGoneException extends WebApplicationException {
  private static final long serialVersionUID = 1L;
  private static final System.Logger LOG = System.getLogger("sallyport");

  private ClientGoneException() {
    super("the client closed the connection", Response.status(400).build());
  }

  /** Returns the exception for a body that could not be read to its end. */
  static RuntimeException orUnreadable(IOException e) {
    return isGone(e) ? gone() : new UncheckedIOException(e);
  }

  /** Logs and returns the exception. */
  static ClientGoneException gone() {
    LOG.log(Level.DEBUG, "a client closed the connection while its body was read");
    return new ClientGoneException();
  }

  /**
   * Returns whether servers report a closed connection with this exception; a broken chunk is
   * something else.
   */
  static boolean isGone(IOException e) {
    return e instanceof EOFException
        || e instanceof ClosedChannelException
        || e instanceof SocketException;
  }
}
