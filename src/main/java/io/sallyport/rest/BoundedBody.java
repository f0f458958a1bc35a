package io.sallyport.rest;

import io.sallyport.BodyTooLargeException;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request, bounded. It is read, once, when a scheme covers it, or when its length
 * is not known before it is read; the resource then reads the same bytes. Used by one thread.
 */
final class BoundedBody {
  private static final byte[] NONE = {};

  private final ContainerRequestContext request;
  private final int limitBytes;
  private byte @Nullable [] bytes;

  BoundedBody(ContainerRequestContext request, int limitBytes) {
    this.request = request;
    this.limitBytes = limitBytes;
  }

  /**
   * Refuses a body that says itself that it is too long.
   *
   * @throws BodyTooLargeException if the announced length is over the limit
   */
  void refuseAnnounced() {
    String length = request.getHeaderString("Content-Length");
    if (length != null && isOver(length)) {
      throw new BodyTooLargeException(limitBytes);
    }
  }

  /**
   * Reads a body that did not announce its length, so that a resource meets no limit half-way.
   *
   * @throws BodyTooLargeException if it is over the limit
   */
  void refuseUnannounced() {
    // A length beside a transfer coding says nothing (RFC 9112 section 6.3).
    if (request.getHeaderString("Content-Length") == null
        || request.getHeaderString("Transfer-Encoding") != null) {
      bytes();
    }
  }

  /**
   * All bytes; the resource reads the same ones afterwards.
   *
   * @throws BodyTooLargeException if there are more than the limit allows
   */
  byte[] bytes() {
    if (bytes == null) {
      bytes = drain();
    }
    return bytes;
  }

  /** Gives the resource other bytes to read. */
  void replace(byte[] canonical) {
    bytes = canonical;
    request.getHeaders().putSingle("Content-Length", Integer.toString(canonical.length));
    request.setEntityStream(new ByteArrayInputStream(canonical));
  }

  private byte[] drain() {
    try {
      // Not hasEntity(): RESTEasy says no whenever there is no Content-Type.
      InputStream entity = request.getEntityStream();
      int first = entity == null ? -1 : entity.read();
      if (first < 0) {
        return NONE;
      }
      InputStream start = new ByteArrayInputStream(new byte[] {(byte) first});
      // One byte over the limit is enough to know; more is never read.
      byte[] all = new SequenceInputStream(start, entity).readNBytes(limitBytes + 1);
      if (all.length > limitBytes) {
        throw new BodyTooLargeException(limitBytes);
      }
      request.setEntityStream(new ByteArrayInputStream(all));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is no number is no length that a server would let pass; it is refused all the same. */
  private boolean isOver(String length) {
    try {
      return Long.parseLong(length.strip()) > limitBytes;
    } catch (NumberFormatException e) {
      return true;
    }
  }
}
