package io.sallyport.rest;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response that replaces another one. It references its response, because some
 * clients close a response that is not referenced.
 */
final class ResponseBody extends FilterInputStream {
  /** The maximum body of a rejection, in bytes, for the request to be repeated. */
  private static final int LIMIT_BYTES = 1 << 16;

  private final Response response;

  private ResponseBody(InputStream in, Response response) {
    super(in);
    this.response = response;
  }

  /**
   * Reads the body of a rejection to its end, which releases the connection; some clients treat a
   * closed body as a closed response.
   *
   * @return whether it was short enough; a longer body can still be read
   */
  static boolean drain(ClientResponseContext rejection) throws IOException {
    InputStream body = rejection.getEntityStream();
    if (body == null) {
      return true;
    }
    byte[] start = body.readNBytes(LIMIT_BYTES + 1);
    if (start.length > LIMIT_BYTES) {
      rejection.setEntityStream(new SequenceInputStream(new ByteArrayInputStream(start), body));
      return false;
    }
    return true;
  }

  /** Returns the body as it was received, without decoding; empty if there is none. */
  static InputStream of(Response response) {
    Object entity = response.hasEntity() ? response.getEntity() : untyped(response);
    return new ResponseBody(
        entity instanceof InputStream in ? in : InputStream.nullInputStream(), response);
  }

  /** Returns a body that was read to its end, so that the next reader does not wait for it. */
  static @Nullable InputStream read(ClientResponseContext response) throws IOException {
    InputStream body = response.getEntityStream();
    if (body == null) {
      return null;
    }
    try (body) {
      return new ByteArrayInputStream(body.readAllBytes());
    }
  }

  /** Reads a body without a media type; RESTEasy reports that there is none. */
  private static @Nullable InputStream untyped(Response response) {
    try {
      return response.readEntity(InputStream.class);
    } catch (ProcessingException | IllegalStateException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    super.close();
    response.close();
  }
}
