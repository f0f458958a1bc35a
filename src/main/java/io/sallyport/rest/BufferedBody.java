package io.sallyport.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is written, up to a limit, and passes it on at once or not at all. Used by one thread.
 */
final class BufferedBody extends OutputStream {
  private final @Nullable OutputStream out;
  private final int limitBytes;
  private @Nullable ByteArrayOutputStream kept = new ByteArrayOutputStream(256);

  /**
   * An empty body.
   *
   * @param out where everything goes; null if nothing is sent before all is there, and then more
   *     than the limit cannot be written
   */
  BufferedBody(@Nullable OutputStream out, int limitBytes) {
    this.out = out;
    this.limitBytes = limitBytes;
  }

  /** What was written; null if it was more than the limit. */
  byte @Nullable [] bytes() {
    return kept == null ? null : kept.toByteArray();
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int start, int length) throws IOException {
    if (kept != null) {
      if (length > limitBytes - kept.size()) {
        kept = null;
      } else {
        kept.write(bytes, start, length);
      }
    }
    if (out != null) {
      out.write(bytes, start, length);
    } else if (kept == null) {
      throw new IOException("a body of more than " + limitBytes + " bytes is not signed");
    }
  }

  @Override
  public void flush() throws IOException {
    if (out != null) {
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }
}
