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
 * Buffers the body of a response until it is complete, and signs it. The last of all interceptors,
 * so it signs what is sent. Thread-safe.
 */
@Priority(Integer.MAX_VALUE)
final class ResponseSigning implements WriterInterceptor {

  /**
   * Request property that contains the {@link SignedResponse}; missing if responses are not signed.
   */
  static final String RESPONSE = "io.sallyport.response";

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
      response.sign(context.getHeaders(), body);
      out.write(body);
    }
  }

  /** Buffers what is written up to a limit; beyond it everything passes through. */
  private static final class Held extends OutputStream {
    private final OutputStream out;
    private final int limitBytes;
    private @Nullable ByteArrayOutputStream buffered = new ByteArrayOutputStream(512);

    Held(OutputStream out, int limitBytes) {
      this.out = out;
      this.limitBytes = limitBytes;
    }

    /** Returns everything; null if it exceeded the limit and was sent already. */
    byte @Nullable [] body() {
      return buffered == null ? null : buffered.toByteArray();
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
      if (buffered != null && length <= limitBytes - buffered.size()) {
        buffered.write(bytes, start, length);
        return;
      }
      if (buffered != null) {
        buffered.writeTo(out);
        buffered = null;
      }
      out.write(bytes, start, length);
    }

    @Override
    public void flush() throws IOException {
      if (buffered == null) {
        out.flush();
      }
    }
  }
}
