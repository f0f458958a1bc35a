package io.sallyport.spi;

import io.sallyport.UnavailableException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as a scheme sees it, the same on the server and on the client. Used by one thread.
 *
 * <p>Nothing in it is proved. Texts are as they were sent: not decoded, not normalised.
 */
public interface RequestView {

  /** The HTTP method, case kept. */
  String method();

  /**
   * The request target as sent: path, and {@code ?} with the query when there is one (RFC 9112
   * §3.2.1).
   */
  String target();

  /** The absolute URL as the client sent it, as far as this host can know it. */
  String url();

  /** All field values of that name, one a field line; names are case-insensitive. May be empty. */
  List<String> headers(String name);

  /**
   * The body, read once and kept; empty when there is none. The caller must not change it.
   *
   * @throws BodyTooLargeException if it is longer than {@code sallyport.max-body-bytes}
   * @throws java.io.UncheckedIOException if it cannot be read to its end
   */
  byte[] body();

  /**
   * The body as {@link #body()} has it, if it has no more than that many bytes; null if it has
   * more. Then it has not been read, or no more of it than that, and {@link #readBody} reads it.
   *
   * @param mostBytes what may be kept in memory
   * @throws BodyTooLargeException as {@link #body()}
   * @throws java.io.UncheckedIOException as {@link #body()}
   */
  default byte @Nullable [] bodyUpTo(int mostBytes) {
    byte[] body = body();
    return body.length <= mostBytes ? body : null;
  }

  /**
   * Gives the body away as it is read, for one that is too long to be kept in memory. The resource
   * reads the same bytes afterwards, from a temporary file that nobody else sees.
   *
   * @throws BodyTooLargeException as {@link #body()}; the reader has seen a part of it by then
   * @throws java.io.UncheckedIOException as {@link #body()}
   * @throws UnavailableException if it cannot be put by for the resource
   */
  default void readBody(BodyReader reader) {
    byte[] body = body();
    if (body.length > 0) {
      reader.take(body, 0, body.length);
    }
  }

  /** The client's address as text, without a port; null where it is not known. */
  @Nullable String remoteAddress();

  /** Whether at least one field of that name was sent. */
  default boolean hasHeader(String name) {
    return !headers(name).isEmpty();
  }
}
