package io.sallyport.signature.message;

import io.sallyport.AnswerView;
import io.sallyport.RequestView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a signature covers (<a
 * href="https://www.rfc-editor.org/rfc/rfc9421#section-2.5">RFC 9421 §2.5</a>), the same for
 * signing and for verifying.
 */
final class SignatureBase {
  private SignatureBase() {}

  /**
   * The signature base.
   *
   * @param components the covered components, none of them twice
   * @param parameters the serialized signature parameters, the components with them
   * @return null if the request lacks a component, or it is not ASCII
   */
  static byte @Nullable [] of(RequestView request, List<Component> components, String parameters) {
    return of(new ComponentValues(request, null), components, parameters);
  }

  /** The signature base of an answer to that request; null as above. */
  static byte @Nullable [] of(
      RequestView request, AnswerView answer, List<Component> components, String parameters) {
    return of(new ComponentValues(request, answer), components, parameters);
  }

  private static byte @Nullable [] of(
      ComponentValues values, List<Component> components, String parameters) {
    StringBuilder out = new StringBuilder(512);
    for (Component component : components) {
      String value = values.of(component);
      if (value == null) {
        return null;
      }
      component.write(out);
      out.append(": ").append(value).append('\n');
    }
    out.append("\"@signature-params\": ").append(parameters);
    byte[] base = out.toString().getBytes(StandardCharsets.UTF_8);
    return isPrintable(base, components.size()) ? base : null;
  }

  /** Whether there are so many ends of lines, which are ours, and else printable ASCII and tabs. */
  private static boolean isPrintable(byte[] base, int lines) {
    int others = 0;
    for (byte b : base) {
      others += ((b - ' ') | ('~' - b)) >>> 31;
    }
    if (others == lines) {
      return true;
    }
    int ends = 0;
    for (byte b : base) {
      if (b == '\n') {
        ends++;
      } else if ((b < ' ' && b != '\t') || b > '~') {
        return false;
      }
    }
    return ends == lines;
  }
}
