package io.sallyport.signature.message;

import io.sallyport.internal.AsciiText;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.StrictBase64;
import io.sallyport.spi.PublicUrl;
import io.sallyport.spi.RequestView;
import io.sallyport.spi.ResponseView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of the components of one request, or of a response and its request (<a
 * href="https://www.rfc-editor.org/rfc/rfc9421#section-2">RFC 9421 §2</a>). Not safe for use by
 * several threads.
 *
 * <p>The host of {@code @target-uri} is normalised like that of {@code @authority}: lower case, no
 * default port (RFC 9110 §4.2.3). Path and query are used as sent, without decoding.
 */
final class ComponentValues {
  private static final String HTTPS = "https";
  private static final String START = HTTPS + "://";

  private final RequestView request;
  private final @Nullable ResponseView response;
  private @Nullable String url;
  private @Nullable String scheme;
  private @Nullable String authority;

  /**
   * Creates the values of a message.
   *
   * @param response the signed response; null if the request is signed
   */
  ComponentValues(RequestView request, @Nullable ResponseView response) {
    this.request = request;
    this.response = response;
  }

  /**
   * Returns the value; null if the message has none, or if it has characters other than printable
   * ASCII and tabs. The caller may change the array.
   */
  byte @Nullable [] of(Component component) {
    if (component.isDerived()) {
      return HeaderFields.ascii(derived(component));
    }
    List<String> sent =
        response == null || component.isOfRequest()
            ? request.headers(component.name())
            : response.headers(component.name());
    if (sent.size() == 1 && component.isBare()) {
      // Printable text has no line break either.
      byte[] line = HeaderFields.ascii(sent.get(0));
      if (line != null && FieldLine.isTrimmed(line)) {
        return line;
      }
    }
    return HeaderFields.ascii(field(component, sent));
  }

  private @Nullable String derived(Component component) {
    return switch (component.name()) {
      case Component.METHOD -> request.method();
      case Component.STATUS -> response == null ? null : Integer.toString(response.status());
      case Component.TARGET_URI -> targetUri();
      case Component.AUTHORITY -> authority();
      case Component.SCHEME -> scheme();
      case Component.REQUEST_TARGET -> request.target();
      case Component.PATH -> path();
      case Component.QUERY -> query().isEmpty() ? "?" : query();
      case Component.QUERY_PARAM ->
          query().isEmpty()
              ? null
              : QueryParameters.value(query().substring(1), component.queryName());
      default -> null;
    };
  }

  private String targetUri() {
    String url = url();
    String target = request.target();
    // Most URLs are already normal.
    return isNormal(url, target) ? url : scheme() + "://" + authority() + path() + query();
  }

  /** Returns whether the URL is https, a host in lower case without a port, and the target. */
  private static boolean isNormal(String url, String target) {
    int end = url.length() - target.length();
    if (end <= START.length()
        || !url.startsWith(START)
        || !target.startsWith("/")
        || !url.endsWith(target)) {
      return false;
    }
    for (int i = START.length(); i < end; i++) {
      char c = url.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  private String path() {
    String target = request.target();
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    return path.isEmpty() ? "/" : path;
  }

  /** Returns the query with its question mark; empty if there is none. */
  private String query() {
    int query = request.target().indexOf('?');
    return query < 0 ? "" : request.target().substring(query);
  }

  private String url() {
    if (url == null) {
      url = request.url();
    }
    return url;
  }

  private String scheme() {
    if (scheme == null) {
      String url = url();
      scheme =
          url.startsWith(HTTPS) && url.startsWith("://", HTTPS.length())
              ? HTTPS
              : AsciiText.lower(url.substring(0, Math.max(0, url.indexOf("://"))));
    }
    return scheme;
  }

  private String authority() {
    if (authority == null) {
      String url = url();
      int start = url.indexOf("://") + 3;
      int end = start;
      while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
        end++;
      }
      authority = PublicUrl.authority(scheme(), url.substring(start, end));
    }
    return authority;
  }

  private static @Nullable String field(Component component, List<String> sent) {
    List<String> lines = lines(sent);
    if (lines == null || lines.isEmpty()) {
      return null;
    }
    if (component.isBytes()) {
      return wrapped(lines);
    }
    String key = component.key();
    if (key != null) {
      return member(lines, key);
    }
    if (component.isStrict()) {
      FieldType type = FieldType.of(component.name());
      return type == null ? null : type.serialized(lines);
    }
    return lines.size() == 1 ? lines.get(0) : String.join(", ", lines);
  }

  /** Returns the values without surrounding white space; null if one has a line break. */
  private static @Nullable List<String> lines(List<String> sent) {
    List<String> lines = sent;
    for (int i = 0; i < sent.size(); i++) {
      String line = FieldLine.trimmed(sent.get(i));
      if (line == null) {
        return null;
      }
      if (!line.equals(sent.get(i))) {
        lines = lines == sent ? new ArrayList<>(sent) : lines;
        lines.set(i, line);
      }
    }
    return lines;
  }

  /** Returns each line as a byte sequence (§2.1.3); null if a character is not a byte. */
  private static @Nullable String wrapped(List<String> lines) {
    StringBuilder out = new StringBuilder();
    String separator = ":";
    for (String line : lines) {
      if (!line.chars().allMatch(c -> c <= 0xff)) {
        return null;
      }
      byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
      out.append(separator).append(StrictBase64.encode(bytes)).append(':');
      separator = ", :";
    }
    return out.toString();
  }

  /** Returns one member of a dictionary (§2.1.2). */
  private static @Nullable String member(List<String> lines, String key) {
    Map<String, StructuredItem> dictionary = StructuredReader.dictionary(lines, false);
    StructuredItem member = dictionary == null ? null : dictionary.get(key);
    if (member == null) {
      return null;
    }
    StringBuilder out = new StringBuilder();
    member.write(out);
    return out.toString();
  }
}
