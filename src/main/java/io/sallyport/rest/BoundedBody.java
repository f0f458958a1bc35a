package io.sallyport.rest;

import io.sallyport.BodyTooLargeException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request, bounded: read once and put back when a scheme covers it, otherwise
 * counted while the resource reads it. Used by one thread.
 */
final class BoundedBody {
  private static final byte[] NONE = {};

  private final ContainerRequestContext request;
  private final int limitBytes;
  private byte @Nullable [] bytes;
  private boolean exceeded;
  private boolean draining;

  BoundedBody(ContainerRequestContext request, int limitBytes) {
    this.request = request;
    this.limitBytes = limitBytes;
  }

  /**
   * Refuses a body that says itself that it is too long, and counts one that does not.
   *
   * @throws BodyTooLargeException if the announced length is over the limit
   */
  void bound() {
    String length = request.getHeaderString("Content-Length");
    if (length != null && isOver(length)) {
      throw new BodyTooLargeException(limitBytes);
    }
    if (request.hasEntity()) {
      request.setEntityStream(new Counted(request.getEntityStream()));
    }
  }

  /** All bytes; the resource reads the same ones afterwards. */
  byte[] bytes() {
    if (bytes == null) {
      bytes = request.hasEntity() ? drain() : NONE;
    }
    return bytes;
  }

  /** Gives the resource other bytes to read. */
  void replace(byte[] canonical) {
    bytes = canonical;
    request.getHeaders().putSingle("Content-Length", Integer.toString(canonical.length));
    request.setEntityStream(new ByteArrayInputStream(canonical));
  }

  /** Whether the resource has met the limit while it read; its own answer then says less. */
  boolean exceeded() {
    return exceeded;
  }

  private byte[] drain() {
    draining = true;
    try {
      byte[] all = request.getEntityStream().readAllBytes();
      request.setEntityStream(new ByteArrayInputStream(all));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Digits alone count: what the server let pass as a length is short enough to compare. */
  private boolean isOver(String length) {
    try {
      return Long.parseLong(length.strip()) > limitBytes;
    } catch (NumberFormatException e) {
      return true;
    }
  }

  /**
   * Ends with an exception where the limit is passed. The resource's reader may wrap it, so the
   * filter does not rely on it but on {@link #exceeded()}.
   */
  private final class Counted extends FilterInputStream {
    private long left = limitBytes;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value >= 0) {
        count(1);
      }
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      // One byte over the limit is enough to know; more is never asked for.
      int read = super.read(target, offset, (int) Math.min(length, left + 1));
      if (read > 0) {
        count(read);
      }
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(Math.min(count, left + 1));
      count(skipped);
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    private void count(long read) {
      left -= read;
      if (left < 0) {
        exceeded = true;
        throw draining ? new BodyTooLargeException(limitBytes) : new ClientErrorException(413);
      }
    }
  }
}
