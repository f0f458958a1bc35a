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

/** The signed text of a message, with placeholders. Immutable. */
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
  private final boolean coversBody;
  private final boolean needsJson;
  private final int bodyAt;

  private SignedTemplate(Template<SigningInput> template, String afterId) {
    this.template = template;
    this.names = new HashSet<>();
    template.names().forEach(name -> names.add(kind(name)));
    this.afterId = afterId;
    this.needsJson = has(JSON);
    this.coversBody = has("body") || has("body.sha256") || has("form") || needsJson;
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

  /** Returns the template of a setting. */
  static SignedTemplate parse(String text) {
    return new SignedTemplate(Template.parse(text, name -> segment(name, text)), afterId(text));
  }

  /** Returns whether it contains the placeholder; {@code json:} means any pointer. */
  boolean has(String name) {
    return names.contains(name);
  }

  /**
   * Returns which part is the body, if it is there once and unchanged, so that it can be signed
   * while it is read; otherwise -1.
   */
  int bodyAt() {
    return bodyAt;
  }

  /** Returns whether it is the body and nothing else. */
  boolean isBodyAlone() {
    return template.segments().size() == 1 && has("body");
  }

  /** Returns whether it needs the body as JSON. */
  boolean needsJson() {
    return needsJson;
  }

  /** Returns whether it covers the body, or the part of it that the vendor signs. */
  boolean coversBody() {
    return coversBody;
  }

  /**
   * Returns whether the id does not contain the text that separates it from the next part.
   * Otherwise characters could move from the next part to the id, and the signature would stay
   * valid.
   */
  boolean allowsId(String id) {
    return afterId.isEmpty() || !id.contains(afterId);
  }

  /** Returns the parts in their order; null if the message lacks one of them. */
  byte @Nullable [][] parts(SigningInput delivery) {
    return template.parts(delivery);
  }

  /**
   * Returns the parts once for each form of the URL that the sender may have signed; empty if the
   * message lacks a part. Only once if the URL is not signed.
   */
  List<byte[][]> forms(SigningInput delivery, RequestView request) {
    List<byte[][]> forms = new ArrayList<>(1);
    for (String url : has("url") ? request.urls() : NO_URL) {
      byte[][] parts = template.parts(delivery.at(url));
      if (parts != null) {
        forms.add(parts);
      }
    }
    return forms;
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

  /** A missing member is signed as the empty text, as the vendors do that sign members. */
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
