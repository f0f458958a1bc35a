package io.sallyport.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Buffers a response up to a limit; beyond the limit, everything passes through. */
final class HeldResponse extends OutputStream {
  private final OutputStream out;
  private final int limitBytes;
  private @Nullable ByteArrayOutputStream buffered = new ByteArrayOutputStream(512);

  HeldResponse(OutputStream out, int limitBytes) {
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
