package io.sallyport.webhook;

import io.sallyport.internal.Hex;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.Template;
import io.sallyport.internal.Template.Segment;
import io.sallyport.spi.RequestView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of a message is signed, as a configuration spells it. Immutable. */
final class SignedTemplate {
  private static final String JSON = "json:";
  private static final String ID = "{id}";
  private static final List<String> NO_URL = List.of("");

  private static final Segment<SigningInput> BODY = SigningInput::body;

  private static final Map<String, Segment<SigningInput>> PLACEHOLDERS =
      Map.of(
          "method", delivery -> utf8(delivery.method()),
          "url", delivery -> utf8(delivery.url()),
          "url.decoded", delivery -> utf8(DecodedUrl.of(delivery.url())),
          "form", delivery -> FormParameters.signed(delivery.url(), delivery.body()),
          "id", delivery -> utf8(delivery.id()),
          "timestamp", delivery -> utf8(delivery.timestamp()),
          "body", BODY,
          "body.sha256", delivery -> utf8(Hex.encode(sha256(delivery.body()))));

  private final Template<SigningInput> template;
  private final Set<String> names;
  private final String afterId;
  private final int bodyAt;

  private SignedTemplate(Template<SigningInput> template, String afterId) {
    this.template = template;
    this.names = new HashSet<>();
    template.names().forEach(name -> names.add(kind(name)));
    this.afterId = afterId;
    List<Segment<SigningInput>> segments = template.segments();
    int first = segments.indexOf(BODY);
    boolean readable =
        first >= 0
            && first == segments.lastIndexOf(BODY)
            && !names.contains("body.sha256")
            && !names.contains("form")
            && !names.contains(JSON);
    this.bodyAt = readable ? first : -1;
  }

  private static String kind(String name) {
    if (name.startsWith(JSON)) {
      return JSON;
    }
    return name.equals("url.decoded") ? "url" : name;
  }

  /** The template that a configuration spells. */
  static SignedTemplate parse(String text) {
    return new SignedTemplate(Template.parse(text, name -> segment(name, text)), afterId(text));
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
    return template.segments().size() == 1 && has("body");
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
  byte @Nullable [][] parts(SigningInput delivery) {
    return template.parts(delivery);
  }

  /**
   * Returns the parts once for each spelling of the URL that the sender may have signed; empty if
   * the message lacks a part. Only once if the URL is not signed.
   */
  List<byte[][]> spellings(SigningInput delivery, RequestView request) {
    List<byte[][]> spellings = new ArrayList<>(1);
    for (String url : has("url") ? request.urls() : NO_URL) {
      byte[][] parts = template.parts(delivery.at(url));
      if (parts != null) {
        spellings.add(parts);
      }
    }
    return spellings;
  }

  private static String afterId(String text) {
    int at = text.lastIndexOf(ID);
    if (at < 0) {
      return "";
    }
    int next = text.indexOf('{', at + 1);
    return text.substring(at + ID.length(), next < 0 ? text.length() : next);
  }

  private static Segment<SigningInput> segment(String name, String template) {
    Segment<SigningInput> known = PLACEHOLDERS.get(name);
    if (known != null) {
      return known;
    }
    JsonPointer pointer =
        name.startsWith(JSON) ? JsonPointer.parse(name.substring(JSON.length())) : null;
    if (pointer == null) {
      throw FormatOption.SIGNED.wrong(
          template,
          "text with {method}, {url}, {form}, {id}, {timestamp}, {body}, {body.sha256},"
              + " {json:/pointer}, {url.decoded}");
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
    return Hmac.Hash.SHA256.hash(body);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
