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
 * The body of a response, read in the place of another one. It holds on to its response, which some
 * clients close as soon as nobody does.
 */
final class ResponseBody extends FilterInputStream {
  /** What the body of a rejection may be at most for the request to be sent again. */
  private static final int LIMIT_BYTES = 1 << 16;

  private final Response response;

  private ResponseBody(InputStream in, Response response) {
    super(in);
    this.response = response;
  }

  /**
   * Reads the body of a rejection to its end, which is what gives the connection back: some clients
   * take a closed body for a closed answer.
   *
   * @return whether it had an end; if it is too long for that, it can be read as before
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

  /** The body as it came, before any decoding; empty if there is none. */
  static InputStream of(Response response) {
    Object entity = response.hasEntity() ? response.getEntity() : untyped(response);
    return new ResponseBody(
        entity instanceof InputStream in ? in : InputStream.nullInputStream(), response);
  }

  /** RESTEasy says of a body without a media type that there is none. */
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
