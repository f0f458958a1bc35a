package io.sallyport.signature.message;

import io.sallyport.internal.HeaderFields;
import io.sallyport.spi.RequestView;
import io.sallyport.spi.ResponseView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a signature covers (<a
 * href="https://www.rfc-editor.org/rfc/rfc9421#section-2.5">RFC 9421 §2.5</a>), the same for
 * signing and for verifying.
 */
final class SignatureBase {
  private static final byte[] LAST_LINE =
      "\"@signature-params\": ".getBytes(StandardCharsets.US_ASCII);

  private SignatureBase() {}

  /**
   * Returns the signature base of a request.
   *
   * @param components the covered components, without repetitions
   * @param parameters the serialized components and signature parameters
   * @return null if the request lacks a component, or one has characters other than printable ASCII
   *     and tabs
   */
  static byte @Nullable [] of(RequestView request, List<Component> components, String parameters) {
    return of(new ComponentValues(request, null), components, parameters);
  }

  /** Returns the signature base of a response to a request; null as above. */
  static byte @Nullable [] of(
      RequestView request, ResponseView response, List<Component> components, String parameters) {
    return of(new ComponentValues(request, response), components, parameters);
  }

  private static byte @Nullable [] of(
      ComponentValues values, List<Component> components, String parameters) {
    int last = components.size();
    byte[][] parts = new byte[last + 1][];
    int length = LAST_LINE.length;
    for (int i = 0; i <= last; i++) {
      byte[] part = i == last ? HeaderFields.ascii(parameters) : values.of(components.get(i));
      if (part == null) {
        return null;
      }
      parts[i] = part;
      length += part.length + (i == last ? 0 : components.get(i).line().length + 1);
    }
    byte[] base = new byte[length];
    int at = 0;
    for (int i = 0; i < last; i++) {
      at = copy(components.get(i).line(), base, at);
      at = copy(parts[i], base, at);
      base[at++] = '\n';
    }
    copy(parts[last], base, copy(LAST_LINE, base, at));
    return base;
  }

  private static int copy(byte[] from, byte[] to, int at) {
    System.arraycopy(from, 0, to, at, from.length);
    return at + from.length;
  }
}
