package io.sallyport.spi;

import io.sallyport.UnavailableException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as a scheme sees it, both on the server and on the client. Used by one thread.
 *
 * <p>Nothing in it is verified. Texts are as they were sent: not decoded, not normalised.
 */
public interface RequestView {

  /** Returns the HTTP method with its case. */
  String method();

  /**
   * Returns the request target as the client sent it, before a proxy removed the start of the path:
   * path, and {@code ?} with the query if there is one (RFC 9112 §3.2.1).
   */
  String target();

  /**
   * Returns the absolute URL that the client called, as far as this host knows it. On the server,
   * {@link PublicUrl} defines how it is normalised, and behind a proxy it is the URL before the
   * proxy.
   */
  String url();

  /**
   * Returns all forms of {@link #url()} that its sender may have signed, the normalised one first:
   * some senders sign the default port, or the host in upper case. At most six.
   */
  default List<String> urls() {
    return List.of(url());
  }

  /**
   * Returns all field values of that name, one for each field line; names are case-insensitive. May
   * be empty.
   */
  List<String> headers(String name);

  /**
   * Returns the body, which is read once and buffered; empty without a body. The caller must not
   * change it.
   *
   * @throws BodyReader.BodyTooLargeException if it is longer than {@code sallyport.max-body-bytes}
   * @throws java.io.UncheckedIOException if it cannot be read to its end
   */
  byte[] body();

  /**
   * Returns the body like {@link #body()}, if it has at most that many bytes; null if it has more.
   * In that case at most that many bytes were read, and {@link #readBody} reads the body.
   *
   * @param maxBytes the maximum to hold in memory, in bytes
   * @throws BodyReader.BodyTooLargeException as {@link #body()}
   * @throws java.io.UncheckedIOException as {@link #body()}
   */
  default byte @Nullable [] bodyUpTo(int maxBytes) {
    byte[] body = body();
    return body.length <= maxBytes ? body : null;
  }

  /**
   * Passes a body on as it is read, if it is too long to be held in memory. The resource reads the
   * same bytes afterwards, from a temporary file that only this process can read.
   *
   * @throws BodyReader.BodyTooLargeException as {@link #body()}; the reader has received a part of
   *     the body then
   * @throws java.io.UncheckedIOException as {@link #body()}
   * @throws UnavailableException if the body cannot be stored for the resource
   */
  default void readBody(BodyReader reader) {
    byte[] body = body();
    if (body.length > 0) {
      reader.take(body, 0, body.length);
    }
  }

  /** Returns the client's address as text, without a port; null if it is unknown. */
  @Nullable String remoteAddress();

  /** Returns whether at least one field of that name was sent. */
  default boolean hasHeader(String name) {
    return !headers(name).isEmpty();
  }
}
