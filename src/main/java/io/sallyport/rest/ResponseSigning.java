package io.sallyport.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the body of a response back until it is all there, and signs it. The last of all
 * interceptors, so that what is signed is what is sent. Safe for use by several threads.
 */
@Priority(Integer.MAX_VALUE)
final class ResponseSigning implements WriterInterceptor {

  /** Request property that holds the {@link SignedResponse}; none where answers are not signed. */
  static final String RESPONSE = "io.sallyport.answer";

  @Override
  public void aroundWriteTo(WriterInterceptorContext context)
      throws IOException, WebApplicationException {
    if (!(context.getProperty(RESPONSE) instanceof SignedResponse response)) {
      context.proceed();
      return;
    }
    OutputStream out = context.getOutputStream();
    Held held = new Held(out, response.limitBytes());
    context.setOutputStream(held);
    try {
      context.proceed();
    } finally {
      context.setOutputStream(out);
    }
    byte[] body = held.body();
    if (body != null) {
      response.prove(context.getHeaders(), body);
      out.write(body);
    }
  }

  /** Holds what is written up to a limit; beyond it everything goes on as it comes. */
  private static final class Held extends OutputStream {
    private final OutputStream out;
    private final int limitBytes;
    private @Nullable ByteArrayOutputStream kept = new ByteArrayOutputStream(512);

    Held(OutputStream out, int limitBytes) {
      this.out = out;
      this.limitBytes = limitBytes;
    }

    /** Everything; null if it was over the limit and is on its way already. */
    byte @Nullable [] body() {
      return kept == null ? null : kept.toByteArray();
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
      if (kept != null && length <= limitBytes - kept.size()) {
        kept.write(bytes, start, length);
        return;
      }
      if (kept != null) {
        kept.writeTo(out);
        kept = null;
      }
      out.write(bytes, start, length);
    }

    @Override
    public void flush() throws IOException {
      if (kept == null) {
        out.flush();
      }
    }
  }
}
