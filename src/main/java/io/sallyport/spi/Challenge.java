package io.sallyport.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One challenge of a {@code WWW-Authenticate} header (<a
 * href="https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1">RFC 9110 §11.6.1</a>). Only this
 * class writes such headers; it quotes every value. Immutable.
 */
public final class Challenge {
  private final String scheme;
  private final Map<String, String> parameters;
  private final Map<String, String> fields;

  private Challenge(String scheme, Map<String, String> parameters, Map<String, String> fields) {
    this.scheme = scheme;
    this.parameters = parameters;
    this.fields = fields;
  }

  /**
   * Creates a challenge of an authentication scheme.
   *
   * @param scheme an RFC 9110 token such as {@code Bearer}
   * @param realm the protection space that the client sees
   * @throws IllegalArgumentException if the scheme is not a token
   */
  public static Challenge of(String scheme, String realm) {
    requireToken(scheme);
    return new Challenge(scheme, Map.of(), Map.of()).with("realm", realm);
  }

  /**
   * Returns the same challenge with one more parameter.
   *
   * @throws IllegalArgumentException if the name is not a token
   */
  public Challenge with(String name, String value) {
    requireToken(name);
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return new Challenge(scheme, more, fields);
  }

  /**
   * Returns the same challenge with a header field that accompanies it.
   *
   * @throws IllegalArgumentException if the name is not a token, or the value is not printable
   *     ASCII
   */
  public Challenge beside(String field, String value) {
    requireToken(field);
    if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new IllegalArgumentException("a field beside a challenge must be printable ASCII");
    }
    Map<String, String> more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new Challenge(scheme, parameters, more);
  }

  /** Returns the name of the authentication scheme. */
  public String scheme() {
    return scheme;
  }

  /** Returns the header fields that accompany the challenge, by name; mostly none. */
  public Map<String, String> fields() {
    return Collections.unmodifiableMap(fields);
  }

  /** Returns the header's value. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(scheme);
    String separator = " ";
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      out.append(separator).append(parameter.getKey()).append("=\"");
      quote(parameter.getValue(), out);
      out.append('"');
      separator = ", ";
    }
    return out.toString();
  }

  /** Writes the content of a quoted-string; characters that it may not contain become {@code ?}. */
  private static void quote(String value, StringBuilder out) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else {
        out.append(c >= ' ' && c <= '~' ? c : '?');
      }
    }
  }

  private static void requireToken(String text) {
    boolean good = !text.isEmpty();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      good &=
          (c >= '0' && c <= '9')
              || (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }
    if (!good) {
      throw new IllegalArgumentException("the text is not an RFC 9110 token");
    }
  }
}
