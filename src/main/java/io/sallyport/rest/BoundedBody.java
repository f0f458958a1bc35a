package io.sallyport.rest;

import io.sallyport.spi.BodyReader;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request, limited. It is read once, when a scheme covers it, or if its length is
 * unknown; the resource then reads the same bytes. Used by one thread.
 */
final class BoundedBody {
  private static final byte[] NONE = {};

  /** Request property that contains a body in a file. */
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
   * Rejects a body whose announced length is over the limit.
   *
   * @throws BodyReader.BodyTooLargeException if the announced length is over the limit
   */
  void rejectAnnounced() {
    String length = request.getHeaderString("Content-Length");
    if (length != null && isOver(length)) {
      throw new BodyReader.BodyTooLargeException(limitBytes);
    }
  }

  /**
   * Reads a body of unknown length, so that the limit never interrupts a resource.
   *
   * @throws BodyReader.BodyTooLargeException if it is over the limit
   */
  void rejectUnannounced() {
    if (spooled == null && !isAnnounced()) {
      bytes();
    }
  }

  /**
   * Returns all bytes; the resource reads the same ones afterwards.
   *
   * @throws BodyReader.BodyTooLargeException if there are more than the limit allows
   */
  byte[] bytes() {
    if (bytes == null) {
      byte[] all = drain(limitBytes);
      if (all.length > limitBytes) {
        throw new BodyReader.BodyTooLargeException(limitBytes);
      }
      bytes = all;
    }
    return bytes;
  }

  /** Returns all bytes if there are at most that many; otherwise null. */
  byte @Nullable [] upTo(int max) {
    if (bytes == null && max >= limitBytes) {
      return bytes();
    }
    if (bytes == null && spooled == null && !isAnnouncedOver(max)) {
      byte[] start = drain(max);
      bytes = start.length > max ? null : start;
    }
    return bytes != null && bytes.length <= max ? bytes : null;
  }

  /**
   * Passes all bytes to the reader as they arrive, and later to the resource from a file.
   *
   * @throws BodyReader.BodyTooLargeException if there are more than the limit allows
   */
  void read(BodyReader reader) {
    if (bytes != null) {
      reader.take(bytes, 0, bytes.length);
      return;
    }
    if (spooled != null) {
      throw new IllegalStateException("a body can be read only once");
    }
    spooled = SpooledBody.read(request.getEntityStream(), limitBytes, reader);
    request.setProperty(SPOOLED, spooled);
    request.setEntityStream(spooled.stream());
  }

  /** Releases the body after the request was rejected. */
  void discard() {
    if (spooled != null) {
      spooled.close();
    }
  }

  /**
   * Releases the body at the end of the response: bytes that the resource left unread are dropped,
   * but not before the response is written, which may be read from them.
   */
  static void discardAfter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(SPOOLED) instanceof SpooledBody spooled) {
      if (response.hasEntity()) {
        response.setEntityStream(new ResponseWithBody(response.getEntityStream(), spooled));
      } else {
        spooled.close();
      }
    }
  }

  /** Replaces the bytes that the resource reads. */
  void replace(byte[] canonical) {
    bytes = canonical;
    request.getHeaders().putSingle("Content-Length", Integer.toString(canonical.length));
    request.setEntityStream(new ByteArrayInputStream(canonical));
  }

  /**
   * Reads at most one byte more than that, which shows whether there are more; the resource reads
   * the rest.
   */
  private byte[] drain(int max) {
    try {
      // hasEntity() is not usable: in RESTEasy it is false without a Content-Type.
      InputStream entity = request.getEntityStream();
      int first = entity == null ? -1 : entity.read();
      if (first < 0) {
        return NONE;
      }
      InputStream start = new ByteArrayInputStream(new byte[] {(byte) first});
      byte[] all = new SequenceInputStream(start, entity).readNBytes(max + 1);
      InputStream again = new ByteArrayInputStream(all);
      request.setEntityStream(all.length > max ? new SequenceInputStream(again, entity) : again);
      return all;
    } catch (IOException e) {
      throw ClientGoneException.orUnreadable(e);
    }
  }

  /**
   * Returns whether the length is over the limit. A malformed length is rejected too, although
   * servers do not let one pass.
   */
  private boolean isOver(String length) {
    return isOver(length, limitBytes);
  }

  private boolean isAnnounced() {
    // A length beside a transfer coding has no meaning (RFC 9112 section 6.3).
    return request.getHeaderString("Content-Length") != null
        && request.getHeaderString("Transfer-Encoding") == null;
  }

  private boolean isAnnouncedOver(int max) {
    return isAnnounced() && isOver(request.getHeaderString("Content-Length"), max);
  }

  private static boolean isOver(String length, int limit) {
    try {
      return Long.parseLong(length.strip()) > limit;
    } catch (NumberFormatException e) {
      return true;
    }
  }
}
