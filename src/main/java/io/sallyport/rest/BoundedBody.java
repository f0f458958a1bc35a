package io.sallyport.rest;

import io.sallyport.spi.BodyReader;
import io.sallyport.spi.BodyTooLargeException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request, bounded. It is read, once, when a scheme covers it, or when its length
 * is not known before it is read; the resource then reads the same bytes. Used by one thread.
 */
final class BoundedBody {
  private static final byte[] NONE = {};

  /** Request property that holds a body which lies in a file. */
  private static final String SPOOLED = "io.sallyport.body";

  private final ContainerRequestContext request;
  private final int limitBytes;
  private byte @Nullable [] bytes;
  private @Nullable SpooledBody spooled;

  BoundedBody(ContainerRequestContext request, int limitBytes) {
    this.request = request;
    this.limitBytes = limitBytes;
  }

  /**
   * Rejects a body that says itself that it is too long.
   *
   * @throws BodyTooLargeException if the announced length is over the limit
   */
  void rejectAnnounced() {
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
  void rejectUnannounced() {
    if (spooled == null && !isAnnounced()) {
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
      byte[] all = drain(limitBytes);
      if (all.length > limitBytes) {
        throw new BodyTooLargeException(limitBytes);
      }
      bytes = all;
    }
    return bytes;
  }

  /** All bytes if there are no more than that; null if there are. */
  byte @Nullable [] upTo(int most) {
    if (bytes == null && most >= limitBytes) {
      return bytes();
    }
    if (bytes == null && spooled == null && !isAnnouncedOver(most)) {
      byte[] start = drain(most);
      bytes = start.length > most ? null : start;
    }
    return bytes != null && bytes.length <= most ? bytes : null;
  }

  /**
   * Gives all bytes to the reader, as they come, and to the resource later from a file.
   *
   * @throws BodyTooLargeException if there are more than the limit allows
   */
  void read(BodyReader reader) {
    if (bytes != null) {
      reader.take(bytes, 0, bytes.length);
      return;
    }
    if (spooled != null) {
      throw new IllegalStateException("a body is read once");
    }
    spooled = SpooledBody.read(request.getEntityStream(), limitBytes, reader);
    request.setProperty(SPOOLED, spooled);
    request.setEntityStream(spooled.stream());
  }

  /** Gives up what is not needed once the request is rejected. */
  void discard() {
    if (spooled != null) {
      spooled.close();
    }
  }

  /**
   * Sees to it that nothing outlasts the response: not what the resource left unread, and not
   * before a response is written that may be read from it.
   */
  static void discardAfter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(SPOOLED) instanceof SpooledBody spooled) {
      if (response.hasEntity()) {
        response.setEntityStream(new ClosingBoth(response.getEntityStream(), spooled));
      } else {
        spooled.close();
      }
    }
  }

  /** A response's body, at whose end another thing ends. */
  private static final class ClosingBoth extends FilterOutputStream {
    private final SpooledBody spooled;

    ClosingBoth(OutputStream out, SpooledBody spooled) {
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

  /** Gives the resource other bytes to read. */
  void replace(byte[] canonical) {
    bytes = canonical;
    request.getHeaders().putSingle("Content-Length", Integer.toString(canonical.length));
    request.setEntityStream(new ByteArrayInputStream(canonical));
  }

  /** At most one byte more than that, which is enough to know; the resource reads the rest. */
  private byte[] drain(int most) {
    try {
      // Not hasEntity(): RESTEasy says no whenever there is no Content-Type.
      InputStream entity = request.getEntityStream();
      int first = entity == null ? -1 : entity.read();
      if (first < 0) {
        return NONE;
      }
      InputStream start = new ByteArrayInputStream(new byte[] {(byte) first});
      byte[] all = new SequenceInputStream(start, entity).readNBytes(most + 1);
      InputStream again = new ByteArrayInputStream(all);
      request.setEntityStream(all.length > most ? new SequenceInputStream(again, entity) : again);
      return all;
    } catch (IOException e) {
      throw ClientGoneException.orUnreadable(e);
    }
  }

  /** What is no number is no length that a server would let pass; it is rejected all the same. */
  private boolean isOver(String length) {
    return isOver(length, limitBytes);
  }

  private boolean isAnnounced() {
    // A length beside a transfer coding says nothing (RFC 9112 section 6.3).
    return request.getHeaderString("Content-Length") != null
        && request.getHeaderString("Transfer-Encoding") == null;
  }

  private boolean isAnnouncedOver(int most) {
    return isAnnounced() && isOver(request.getHeaderString("Content-Length"), most);
  }

  private static boolean isOver(String length, int limit) {
    try {
      return Long.parseLong(length.strip()) > limit;
    } catch (NumberFormatException e) {
      return true;
    }
  }
}
