package io.sallyport.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;

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
    HeldResponse held = new HeldResponse(out, response.limitBytes());
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
}
