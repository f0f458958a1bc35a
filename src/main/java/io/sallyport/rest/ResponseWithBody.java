package io.sallyport.rest;

import io.sallyport.spi.BodyReader;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/** The body of a response; closing it also closes another stream. */
final class ResponseWithBody extends FilterOutputStream {
  private final SpooledBody spooled;

  ResponseWithBody(OutputStream out, SpooledBody spooled) {
    super(out);
    this.spooled = spooled;
  }

  @Override
  public void write(byte[] bytes, int start, int length) throws IOException {
    out.write(bytes, start, length);
  }

  @Override
  public void close() throws IOException {
    spooled.close();
    super.close();
  }
}
