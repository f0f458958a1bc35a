package io.sallyport.webhook;

import io.sallyport.internal.Hex;
import io.sallyport.internal.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is signed: literal text with placeholders between, parsed once. Immutable.
 *
 * <p>It yields the parts one after the other, the body as the array that it came in: nothing is
 * concatenated.
 */
final class SignedTemplate {
  private static final String JSON = "json:";

  /** One part of what is signed; its bytes are null if the message has no such part. */
  private interface Segment {
    byte @Nullable [] bytes(Delivery delivery);
  }

  private static final Segment BODY = Delivery::body;

  private static final Map<String, Segment> PLACEHOLDERS =
      Map.of(
          "method", delivery -> utf8(delivery.method()),
          "url", delivery -> utf8(delivery.url()),
          "form", delivery -> FormParameters.signed(delivery.url(), delivery.body()),
          "id", delivery -> utf8(delivery.id()),
          "timestamp", delivery -> utf8(delivery.timestamp()),
          "body", BODY,
          "body.sha256", delivery -> utf8(Hex.encode(sha256(delivery.body()))));

  private final Segment[] segments;
  private final Set<String> names;
  private final String afterId;
  private final int bodyAt;

  private SignedTemplate(List<Segment> segments, Set<String> names, String afterId) {
    this.segments = segments.toArray(new Segment[0]);
    this.names = names;
    this.afterId = afterId;
    int first = segments.indexOf(BODY);
    boolean readable =
        first >= 0
            && first == segments.lastIndexOf(BODY)
            && !names.contains("body.sha256")
            && !names.contains("form")
            && !names.contains(JSON);
    this.bodyAt = readable ? first : -1;
  }

  /** The template that a configuration spells. */
  static SignedTemplate parse(String text) {
    List<Segment> segments = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    String afterId = "";
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      int literalEnd = open < 0 ? text.length() : open;
      if (literalEnd > at) {
        byte[] literal = utf8(text.substring(at, literalEnd));
        segments.add(delivery -> literal);
      }
      if (open < 0) {
        break;
      }
      int close = text.indexOf('}', open);
      String name = close < 0 ? "" : text.substring(open + 1, close);
      segments.add(segment(name, text));
      names.add(name.startsWith(JSON) ? JSON : name);
      at = close + 1;
      if (name.equals("id")) {
        int next = text.indexOf('{', at);
        afterId = text.substring(at, next < 0 ? text.length() : next);
      }
    }
    return new SignedTemplate(segments, Set.copyOf(names), afterId);
  }

  /** Whether that placeholder stands in it; {@code json:} stands for all pointers. */
  boolean has(String name) {
    return names.contains(name);
  }

  /**
   * Which part is the body, where a body can be signed as it is read: as it is, and once; else -1.
   */
  int bodyAt() {
    return bodyAt;
  }

  /** Whether it is the body and nothing else. */
  boolean isBodyAlone() {
    return segments.length == 1 && has("body");
  }

  /** Whether it needs the body as JSON. */
  boolean needsJson() {
    return has(JSON);
  }

  /** Whether it covers the body, or what of it the vendor signs. */
  boolean coversBody() {
    return has("body") || has("body.sha256") || has("form") || has(JSON);
  }

  /**
   * Whether the id does not hold the text that separates it from what follows: with it, an id could
   * borrow from the next part and the signature would still be right.
   */
  boolean allowsId(String id) {
    return afterId.isEmpty() || !id.contains(afterId);
  }

  /** The parts in their order; null if the message lacks one of them. */
  byte @Nullable [][] parts(Delivery delivery) {
    byte[][] parts = new byte[segments.length][];
    for (int i = 0; i < parts.length; i++) {
      byte[] part = segments[i].bytes(delivery);
      if (part == null) {
        return null;
      }
      parts[i] = part;
    }
    return parts;
  }

  private static Segment segment(String name, String template) {
    Segment known = PLACEHOLDERS.get(name);
    if (known != null) {
      return known;
    }
    JsonPointer pointer =
        name.startsWith(JSON) ? JsonPointer.parse(name.substring(JSON.length())) : null;
    if (pointer == null) {
      throw Setting.SIGNED.wrong(
          template,
          "text with {method}, {url}, {form}, {id}, {timestamp}, {body}, {body.sha256},"
              + " {json:/pointer}");
    }
    return delivery -> json(pointer, delivery.json());
  }

  /** A member that is not there signs as the empty text, as the vendors who sign members do. */
  private static byte @Nullable [] json(JsonPointer pointer, @Nullable Object root) {
    String text = pointer.text(root);
    if (text == null && (root == null || pointer.find(root) != null)) {
      return null;
    }
    return utf8(Objects.requireNonNullElse(text, ""));
  }

  private static byte[] sha256(byte[] body) {
    return Hmac.Hash.SHA256.digest().digest(body);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
