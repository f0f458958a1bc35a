package io.sallyport.webhook;

import io.sallyport.internal.Hex;
import io.sallyport.internal.Hmac;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a form as Twilio and Mandrill sign them: sorted by name, then by value, each
 * name followed by its value, without repetitions (<a
 * href="https://www.twilio.com/docs/usage/security#validating-requests">Twilio, Validating
 * Requests</a>).
 *
 * <p>A body that is not a form is bound by its hash in the URL's query, as {@code bodySHA256}; then
 * only the URL is signed. The URL decides which of the two it is, because it is signed in any case
 * and Content-Type is not.
 */
final class FormParameters {

  /** The maximum number of parameters of a form. */
  static final int MAX_PARAMETERS = 1_000;

  private static final String BODY_HASH = "bodySHA256=";

  private FormParameters() {}

  @SuppressWarnings("ArrayRecordComponent") // compared only by compareTo
  private record Parameter(byte[] name, byte[] value) implements Comparable<Parameter> {
    @Override
    public int compareTo(Parameter that) {
      int byName = Arrays.compareUnsigned(name, that.name);
      return byName != 0 ? byName : Arrays.compareUnsigned(value, that.value);
    }
  }

  /**
   * Returns the part of the body that is signed after the URL; null if it is not a form of at most
   * {@value #MAX_PARAMETERS} parameters, or does not have the hash in the URL.
   */
  static byte @Nullable [] signed(String url, byte[] body) {
    String hash = bodyHash(url);
    if (hash != null) {
      byte[] expected = Hex.decode(hash);
      byte[] actual = Hmac.Hash.SHA256.hash(body);
      return expected != null && MessageDigest.isEqual(expected, actual) ? new byte[0] : null;
    }
    List<Parameter> parameters = parse(body);
    if (parameters == null) {
      return null;
    }
    parameters.sort(null);
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
    Parameter before = null;
    for (Parameter parameter : parameters) {
      if (before == null || parameter.compareTo(before) != 0) {
        out.writeBytes(parameter.name());
        out.writeBytes(parameter.value());
      }
      before = parameter;
    }
    return out.toByteArray();
  }

  private static @Nullable String bodyHash(String url) {
    int at = url.indexOf('?') + 1;
    while (at > 0) {
      int next = url.indexOf('&', at);
      if (url.startsWith(BODY_HASH, at)) {
        return url.substring(at + BODY_HASH.length(), next < 0 ? url.length() : next);
      }
      at = next + 1;
    }
    return null;
  }

  private static @Nullable List<Parameter> parse(byte[] body) {
    List<Parameter> parameters = new ArrayList<>();
    int start = 0;
    while (start < body.length) {
      int end = indexOf(body, '&', start, body.length);
      int equals = indexOf(body, '=', start, end);
      byte[] name = decode(body, start, equals);
      byte[] value = decode(body, Math.min(equals + 1, end), end);
      if (name == null || value == null || parameters.size() == MAX_PARAMETERS) {
        return null;
      }
      if (end > start) {
        parameters.add(new Parameter(name, value));
      }
      start = end + 1;
    }
    return parameters;
  }

  private static int indexOf(byte[] bytes, char wanted, int start, int end) {
    int at = start;
    while (at < end && bytes[at] != wanted) {
      at++;
    }
    return at;
  }

  /** Returns the bytes without percent-encoding; null if the encoding is malformed. */
  static byte @Nullable [] decode(byte[] body, int start, int end) {
    byte[] out = new byte[end - start];
    int length = 0;
    for (int at = start; at < end; at++) {
      byte b = body[at];
      if (b == '%') {
        int high = at + 2 < end ? Character.digit((char) (body[at + 1] & 0xff), 16) : -1;
        int low = at + 2 < end ? Character.digit((char) (body[at + 2] & 0xff), 16) : -1;
        if (high < 0 || low < 0) {
          return null;
        }
        b = (byte) (high << 4 | low);
        at += 2;
      } else if (b == '+') {
        b = ' ';
      }
      out[length++] = b;
    }
    return length == out.length ? out : Arrays.copyOf(out, length);
  }
}
