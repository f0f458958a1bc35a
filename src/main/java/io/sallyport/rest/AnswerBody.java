package io.sallyport.rest;

import jakarta.ws.rs.core.Response;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of an answer, read in the place of another one. It holds on to its answer, which some
 * clients close as soon as nobody does.
 */
final class AnswerBody extends FilterInputStream {
  private final Response answer;

  private AnswerBody(InputStream in, Response answer) {
    super(in);
    this.answer = answer;
  }

  /** The body as it came, before any decoding; empty if there is none. */
  static InputStream of(Response answer) {
    Object entity = answer.hasEntity() ? answer.getEntity() : null;
    return new AnswerBody(
        entity instanceof InputStream in ? in : InputStream.nullInputStream(), answer);
  }

  @Override
  public void close() throws IOException {
    super.close();
    answer.close();
  }
}
