package io.sallyport.signature;

import io.sallyport.internal.HeaderFields;
import io.sallyport.internal.Hex;
import io.sallyport.internal.Hmac;
import io.sallyport.internal.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a style signs: literal text with placeholders between, parsed once. Immutable. It yields its
 * parts one after the other, the body as the array that it came in.
 */
final class StyleTemplate {
  static final String LINES = "headers";
  private static final String HEADER = "header:";

  /** One part of what is signed; its bytes are null if the request has no such part. */
  private interface Segment {
    byte @Nullable [] bytes(StyledRequest request);
  }

  private static final Map<String, Segment> PLACEHOLDERS =
      Map.ofEntries(
          Map.entry("method", request -> utf8(request.view().method())),
          Map.entry("target", request -> utf8(request.target())),
          Map.entry("path", request -> utf8(request.path())),
          Map.entry("query", request -> utf8(request.query())),
          Map.entry("url", request -> utf8(request.view().url())),
          Map.entry("key", request -> utf8(request.key())),
          Map.entry("timestamp", request -> utf8(request.timestamp())),
          Map.entry("nonce", request -> utf8(request.nonce())),
          Map.entry("body", StyledRequest::body),
          Map.entry("body.sha256", request -> utf8(Hex.encode(sha(Hmac.Hash.SHA256, request)))),
          Map.entry("body.sha512", request -> utf8(Hex.encode(sha(Hmac.Hash.SHA512, request)))),
          Map.entry(
              "body.sha256.base64",
              request -> utf8(StrictBase64.encode(sha(Hmac.Hash.SHA256, request)))),
          Map.entry(
              "body.sha512.base64",
              request -> utf8(StrictBase64.encode(sha(Hmac.Hash.SHA512, request)))),
          Map.entry(LINES, request -> HeaderLines.of(request.view(), request.covered())));

  private final Segment[] segments;
  private final Set<String> names;

  private StyleTemplate(List<Segment> segments, Set<String> names) {
    this.segments = segments.toArray(new Segment[0]);
    this.names = names;
  }

  /** The template that a configuration spells; {@code \n} in it is the end of a line. */
  static StyleTemplate parse(String spelled) {
    String text = spelled.replace("\\n", "\n");
    List<Segment> segments = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      int literalEnd = open < 0 ? text.length() : open;
      if (literalEnd > at) {
        byte[] literal = utf8(text.substring(at, literalEnd));
        segments.add(request -> literal);
      }
      if (open < 0) {
        break;
      }
      int close = text.indexOf('}', open);
      String name = close < 0 ? "" : text.substring(open + 1, close);
      segments.add(segment(name, spelled));
      names.add(name);
      at = close + 1;
    }
    return new StyleTemplate(segments, Set.copyOf(names));
  }

  /** Whether that placeholder stands in it. */
  boolean has(String name) {
    return names.contains(name);
  }

  boolean coversBody() {
    return names.stream().anyMatch(name -> name.startsWith("body")) || has(LINES);
  }

  boolean coversTarget() {
    boolean target = has("target") || has("url") || (has("path") && has("query"));
    return (has("method") && target) || has(LINES);
  }

  /** The parts in their order; null if the request lacks one of them. */
  byte @Nullable [][] parts(StyledRequest request) {
    byte[][] parts = new byte[segments.length][];
    for (int i = 0; i < parts.length; i++) {
      byte[] part = segments[i].bytes(request);
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
    String header = name.startsWith(HEADER) ? name.substring(HEADER.length()) : "";
    if (!HeaderFields.isToken(header)) {
      throw new IllegalArgumentException(
          "signed: '"
              + template
              + "' is no template; there are "
              + new TreeSet<>(PLACEHOLDERS.keySet())
              + " and header:NAME, each in braces");
    }
    String lower = header.toLowerCase(Locale.ROOT);
    return request -> utf8(HeaderLines.value(request.view(), lower));
  }

  private static byte[] sha(Hmac.Hash hash, StyledRequest request) {
    return hash.digest().digest(request.body());
  }

  private static byte @Nullable [] utf8(@Nullable String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }
}
