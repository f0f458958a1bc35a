package io.sallyport.signature;

import io.sallyport.internal.AsciiText;
import io.sallyport.internal.HeaderFields;
import java.time.Duration;
import java.util.List;

/**
 * How signed requests look and how long they count. Immutable.
 *
 * @param window how far the timestamp may be from now, in the past as in the future: 1 second to 1
 *     hour, by default 5 minutes
 * @param headers the names of the four headers
 * @param targetPrefix what to leave out at the start of the request target before it is signed,
 *     such as the path where an application is mounted: empty, which is the default, or a path that
 *     starts with a slash and does not end with one
 * @param canonicalJson whether a signature over the canonical form of a JSON body is good too, as
 *     Python's {@code json.dumps(body, sort_keys=True)} writes it; by default true
 */
public record SignaturePolicy(
    Duration window, Headers headers, String targetPrefix, boolean canonicalJson) {

  /** How far the timestamp may be from now, unless set. */
  public static final Duration DEFAULT_WINDOW = Duration.ofMinutes(5);

  /** What the window may be at least. */
  public static final Duration MIN_WINDOW = Duration.ofSeconds(1);

  /** What the window may be at most. */
  public static final Duration MAX_WINDOW = Duration.ofHours(1);

  /**
   * Names of the headers of a signed request.
   *
   * @param key carries the API key, by default {@code X-API-Key}
   * @param timestamp carries the time in seconds since 1970, by default {@code X-Timestamp}
   * @param nonce carries the nonce, by default {@code X-Nonce}
   * @param signature carries the signature in hexadecimal, by default {@code X-Signature}
   */
  public record Headers(String key, String timestamp, String nonce, String signature) {

    /** The defaults. */
    public Headers() {
      this("X-API-Key", "X-Timestamp", "X-Nonce", "X-Signature");
    }

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if one is no HTTP field name, or two are the same
     */
    public Headers {
      List<String> all = List.of(key, timestamp, nonce, signature);
      for (String name : all) {
        if (!HeaderFields.isToken(name)) {
          throw new IllegalArgumentException("'" + name + "' is no HTTP field name");
        }
      }
      if (all.stream().map(AsciiText::lower).distinct().count() < all.size()) {
        throw new IllegalArgumentException("the headers of a signed request differ: " + all);
      }
    }

    /** The headers that make a request a signed one: all but the key. */
    public List<String> signatureHeaders() {
      return List.of(timestamp, nonce, signature);
    }
  }

  /** The defaults. */
  public SignaturePolicy() {
    this(DEFAULT_WINDOW, new Headers(), "", true);
  }

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if the window or the prefix is not as described
   */
  public SignaturePolicy {
    if (window.compareTo(MIN_WINDOW) < 0 || window.compareTo(MAX_WINDOW) > 0) {
      throw new IllegalArgumentException(
          "the window of a signature is " + MIN_WINDOW + " to " + MAX_WINDOW + ", not " + window);
    }
    if (!targetPrefix.isEmpty() && (!targetPrefix.startsWith("/") || targetPrefix.endsWith("/"))) {
      throw new IllegalArgumentException(
          "a target prefix starts with a slash and does not end with one: '" + targetPrefix + "'");
    }
  }
}
