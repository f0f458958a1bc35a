package io.sallyport.signature;

import static io.sallyport.internal.Template.utf8OrNull;

import io.sallyport.internal.AsciiText;
import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.Hex;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.StrictBase64;
import io.sallyport.internal.Template;
import io.sallyport.internal.Template.Segment;
import io.sallyport.spi.PublicUrl;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The text that a format signs, with placeholders. Immutable. */
final class FormatTemplate {
  static final String LINES = "headers";
  private static final String HEADER = "header:";

  private static final Map<String, Segment<CanonicalRequest>> PLACEHOLDERS =
      Map.ofEntries(
          Map.entry("method", request -> utf8OrNull(request.view().method())),
          Map.entry("target", request -> utf8OrNull(request.target())),
          Map.entry("path", request -> utf8OrNull(request.path())),
          Map.entry("query", request -> utf8OrNull(request.query())),
          Map.entry("url", request -> utf8OrNull(PublicUrl.normalized(request.view().url()))),
          Map.entry("key", request -> utf8OrNull(request.key())),
          Map.entry("timestamp", request -> utf8OrNull(request.timestamp())),
          Map.entry("nonce", request -> utf8OrNull(request.nonce())),
          Map.entry("body", CanonicalRequest::body),
          Map.entry(
              "body.sha256", request -> utf8OrNull(Hex.encode(sha(Hmac.Hash.SHA256, request)))),
          Map.entry(
              "body.sha512", request -> utf8OrNull(Hex.encode(sha(Hmac.Hash.SHA512, request)))),
          Map.entry(
              "body.sha256.base64",
              request -> utf8OrNull(StrictBase64.encode(sha(Hmac.Hash.SHA256, request)))),
          Map.entry(
              "body.sha512.base64",
              request -> utf8OrNull(StrictBase64.encode(sha(Hmac.Hash.SHA512, request)))),
          Map.entry(LINES, request -> HeaderLines.of(request.view(), request.covered())));

  private final Template<CanonicalRequest> template;

  private FormatTemplate(Template<CanonicalRequest> template) {
    this.template = template;
  }

  /** Returns the template of a setting; {@code \n} in it is the end of a line. */
  static FormatTemplate parse(String setting) {
    String text = setting.replace("\\n", "\n");
    return new FormatTemplate(Template.parse(text, name -> segment(name, setting)));
  }

  /** Returns whether the template contains the placeholder. */
  boolean has(String name) {
    return template.names().contains(name);
  }

  boolean coversBody() {
    return template.names().stream().anyMatch(name -> name.startsWith("body")) || has(LINES);
  }

  boolean coversTarget() {
    boolean target = has("target") || has("url") || (has("path") && has("query"));
    return (has("method") && target) || has(LINES);
  }

  /** Returns the parts in their order; null if the request lacks one of them. */
  byte @Nullable [][] parts(CanonicalRequest request) {
    return template.parts(request);
  }

  private static Segment<CanonicalRequest> segment(String name, String template) {
    Segment<CanonicalRequest> known = PLACEHOLDERS.get(name);
    if (known != null) {
      return known;
    }
    String header = name.startsWith(HEADER) ? name.substring(HEADER.length()) : "";
    if (!HeaderFields.isToken(header)) {
      throw new IllegalArgumentException(
          "signed: '"
              + template
              + "' is not a template; the placeholders are "
              + new TreeSet<>(PLACEHOLDERS.keySet())
              + " and header:NAME, each in braces");
    }
    String lower = AsciiText.lower(header);
    return request -> utf8OrNull(HeaderLines.value(request.view(), lower));
  }

  private static byte[] sha(Hmac.Hash hash, CanonicalRequest request) {
    return hash.hash(request.body());
  }
}
