package io.sallyport.rest;

import io.sallyport.Reason;
import io.sallyport.ResponseRejectedException;
import io.sallyport.internal.AsciiText;
import io.sallyport.spi.Outcome;
import io.sallyport.spi.ResponseView;
import jakarta.ws.rs.client.ClientResponseContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** A response as a client received it, with its body in memory. Used by one thread. */
final class IncomingResponse implements ResponseView {
  private final ClientResponseContext response;
  private final byte[] body;

  private IncomingResponse(ClientResponseContext response, byte[] body) {
    this.response = response;
    this.body = body;
  }

  /**
   * Reads the body, and lets the client read the same bytes again.
   *
   * @throws ResponseRejectedException if the body is longer than the limit
   */
  static IncomingResponse read(ClientResponseContext response, int limitBytes) throws IOException {
    InputStream stream = response.getEntityStream();
    byte[] body = stream == null ? new byte[0] : bounded(stream, limitBytes);
    if (stream != null) {
      response.setEntityStream(new ByteArrayInputStream(body));
    }
    return new IncomingResponse(response, body);
  }

  private static byte[] bounded(InputStream stream, int limitBytes) throws IOException {
    byte[] body = stream.readNBytes(limitBytes);
    if (body.length == limitBytes && stream.read() >= 0) {
      throw new ResponseRejectedException(
          Outcome.rejected(Reason.BODY_TOO_LARGE)
              .explained("body", "at most " + limitBytes + " bytes ('buffer')", "more"));
    }
    return body;
  }

  @Override
  public int status() {
    return response.getStatus();
  }

  @Override
  public List<String> headers(String name) {
    for (Map.Entry<String, List<String>> field : response.getHeaders().entrySet()) {
      if (AsciiText.equalsIgnoreCase(field.getKey(), name)) {
        return field.getValue();
      }
    }
    return List.of();
  }

  @Override
  public byte[] body() {
    return body;
  }
}
