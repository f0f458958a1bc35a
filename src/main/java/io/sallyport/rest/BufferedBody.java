package io.sallyport.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Buffers what is written, up to a limit, and passes it on at once or not at all. Used by one
 * thread.
 */
final class BufferedBody extends OutputStream {
  private final @Nullable OutputStream out;
  private final int limitBytes;
  private @Nullable ByteArrayOutputStream buffered = new ByteArrayOutputStream(256);

  /**
   * Creates an empty body.
   *
   * @param out receives everything; null if nothing is sent before the body is complete, and then a
   *     longer body cannot be written
   */
  BufferedBody(@Nullable OutputStream out, int limitBytes) {
    this.out = out;
    this.limitBytes = limitBytes;
  }

  /** Returns what was written; null if it was more than the limit. */
  byte @Nullable [] bytes() {
    return buffered == null ? null : buffered.toByteArray();
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int start, int length) throws IOException {
    if (buffered != null) {
      if (length > limitBytes - buffered.size()) {
        buffered = null;
      } else {
        buffered.write(bytes, start, length);
      }
    }
    if (out != null) {
      out.write(bytes, start, length);
    } else if (buffered == null) {
      throw new IOException("a body of more than " + limitBytes + " bytes cannot be signed");
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
