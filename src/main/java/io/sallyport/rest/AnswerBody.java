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
 * The body of an answer, read in the place of another one. It holds on to its answer, which some
 * clients close as soon as nobody does.
 */
final class AnswerBody extends FilterInputStream {
  /** What the body of a refusal may be at the most for the request to be sent again. */
  private static final int LIMIT_BYTES = 1 << 16;

  private final Response answer;

  private AnswerBody(InputStream in, Response answer) {
    super(in);
    this.answer = answer;
  }

  /**
   * Reads the body of a refusal to its end, which is what gives the connection back: some clients
   * take a closed body for a closed answer.
   *
   * @return whether it had an end; if it is too long for that, it can be read as before
   */
  static boolean drain(ClientResponseContext refusal) throws IOException {
    InputStream body = refusal.getEntityStream();
    if (body == null) {
      return true;
    }
    byte[] start = body.readNBytes(LIMIT_BYTES + 1);
    if (start.length > LIMIT_BYTES) {
      refusal.setEntityStream(new SequenceInputStream(new ByteArrayInputStream(start), body));
      return false;
    }
    return true;
  }

  /** The body as it came, before any decoding; empty if there is none. */
  static InputStream of(Response answer) {
    Object entity = answer.hasEntity() ? answer.getEntity() : untyped(answer);
    return new AnswerBody(
        entity instanceof InputStream in ? in : InputStream.nullInputStream(), answer);
  }

  /** RESTEasy says of a body without a media type that there is none. */
  private static @Nullable InputStream untyped(Response answer) {
    try {
      return answer.readEntity(InputStream.class);
    } catch (ProcessingException | IllegalStateException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    super.close();
    answer.close();
  }
}
