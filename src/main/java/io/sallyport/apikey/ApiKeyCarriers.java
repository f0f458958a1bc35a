package io.sallyport.apikey;

import io.sallyport.Reason;
import io.sallyport.internal.AsciiText;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.Parsed;
import io.sallyport.spi.RequestView;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a request that may carry an API key. Immutable.
 *
 * @param headers the headers, the preferred one first; at least one
 * @param scheme the authentication scheme before the key in {@code Authorization}, compared without
 *     regard to case, such as {@code Bearer}; null if that header carries the bare key
 * @param queryParameter the query parameter; null for none. URLs are logged and remembered in many
 *     places
 */
public record ApiKeyCarriers(
    List<String> headers, @Nullable String scheme, @Nullable String queryParameter) {

  static final String AUTHORIZATION = "Authorization";

  /** A JWT begins with this, base64url of an object with a first member. */
  private static final String TOKEN_START = "eyJ";

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if a header or the scheme is not a token (RFC 9110 §5.6.2), or
   *     a scheme is given without {@code Authorization} among the headers
   */
  public ApiKeyCarriers {
    headers = List.copyOf(headers);
    if (headers.isEmpty()) {
      throw new IllegalArgumentException("an API key needs a header");
    }
    headers.forEach(ApiKeyPolicy::requireFieldName);
    if (scheme != null && !HeaderFields.isToken(scheme)) {
      throw new IllegalArgumentException("'" + scheme + "' is not an authentication scheme");
    }
    if (scheme != null
        && headers.stream().noneMatch(name -> AsciiText.equalsIgnoreCase(name, AUTHORIZATION))) {
      throw new IllegalArgumentException(
          "an authentication scheme belongs to the header Authorization, which carries no API key");
    }
  }

  /** Returns one header that carries the bare key. */
  public static ApiKeyCarriers of(String header) {
    return new ApiKeyCarriers(List.of(header), null, null);
  }

  /** Returns the key of a request; two keys are rejected, since choosing one would be a guess. */
  public Parsed<String> find(RequestView request) {
    Parsed<String> found = Parsed.absent();
    for (String header : headers) {
      Parsed<String> next = inHeader(request, header);
      if (next.rejected() != null) {
        return next;
      }
      if (!next.isAbsent()) {
        if (!found.isAbsent()) {
          return twice("two headers of " + headers);
        }
        found = next;
      }
    }
    if (queryParameter == null) {
      return found;
    }
    Parsed<String> inQuery = inQuery(request.target(), queryParameter);
    if (inQuery.isAbsent()) {
      return found;
    }
    return found.isAbsent() ? inQuery : twice("one in a header and one in the query");
  }

  private static Parsed<String> twice(String actual) {
    return Parsed.rejected(Reason.CREDENTIAL_DUPLICATED, "API key", "one", actual);
  }

  private Parsed<String> inHeader(RequestView request, String header) {
    Parsed<String> value = HeaderFields.single(request, header);
    if (scheme == null
        || value.value() == null
        || !AsciiText.equalsIgnoreCase(header, AUTHORIZATION)) {
      return value;
    }
    String key = HeaderFields.afterScheme(value.value(), AsciiText.lower(scheme));
    return Parsed.ofNullable(key == null || isToken(key) ? null : key);
  }

  /** A bearer token under the same scheme is for another scheme of the realm. */
  private static boolean isToken(String credential) {
    return credential.startsWith(TOKEN_START)
        && credential.chars().filter(c -> c == '.').count() == 2;
  }

  private static Parsed<String> inQuery(String target, String name) {
    int start = target.indexOf('?');
    String found = null;
    if (start >= 0) {
      for (String parameter : target.substring(start + 1).split("&", -1)) {
        int end = parameter.indexOf('=');
        if (end > 0 && parameter.substring(0, end).equals(name)) {
          if (found != null) {
            return twice("two in the query");
          }
          found = decoded(parameter.substring(end + 1));
        }
      }
    }
    return Parsed.ofNullable(found);
  }

  /** Returns the decoded text; as it is if it is not well-formed, which no key is. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** Returns the number of headers only. */
  @Override
  public String toString() {
    return "ApiKeyCarriers[" + headers.size() + "]";
  }
}
