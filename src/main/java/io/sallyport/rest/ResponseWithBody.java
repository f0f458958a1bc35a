package io.sallyport.rest;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

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
