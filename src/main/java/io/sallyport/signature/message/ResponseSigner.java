package io.sallyport.signature.message;

import io.sallyport.spi.RequestView;
import io.sallyport.spi.ResponseScheme;
import io.sallyport.spi.ResponseView;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signs responses (<a href="https://www.rfc-editor.org/rfc/rfc9421#section-2.4">RFC 9421 §2.4</a>):
 * the status and the body, bound to method and target of the request, and to its signature if it
 * has one. Safe for use by several threads.
 */
final class ResponseSigner implements ResponseScheme {
  static final String LABEL = "answer";

  private static final Map<String, Object> OF_REQUEST = Map.of("req", true);

  private final MessageSigningKey key;
  private final Clock clock;

  /**
   * Creates a signer for one key.
   *
   * @param key the key; clients know its {@code keyid}
   * @param clock the clock for {@code created}
   */
  ResponseSigner(MessageSigningKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * Returns {@code Signature-Input}, {@code Signature}, and with a body {@code Content-Digest};
   * empty if the URL of the request is not ASCII, which a signature cannot cover.
   */
  @Override
  public Map<String, String> headersFor(RequestView request, ResponseView response) {
    byte[] body = response.body();
    String digest = body.length == 0 ? null : ContentDigest.of(body);
    Map<Component, StructuredItem> covered = new LinkedHashMap<>();
    cover(covered, Component.STATUS, Map.of());
    if (digest != null) {
      cover(covered, ContentDigest.FIELD, Map.of());
      if (!response.headers("content-type").isEmpty()) {
        cover(covered, "content-type", Map.of());
      }
    }
    cover(covered, Component.METHOD, OF_REQUEST);
    cover(covered, Component.TARGET_URI, OF_REQUEST);
    String label = label(request);
    if (label != null) {
      Map<String, Object> parameters = new LinkedHashMap<>(OF_REQUEST);
      parameters.put("key", label);
      cover(covered, "signature", parameters);
    }
    return signed(request, new DigestedResponse(response, digest), digest, covered);
  }

  private Map<String, String> signed(
      RequestView request,
      ResponseView response,
      @Nullable String digest,
      Map<Component, StructuredItem> covered) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("created", clock.instant().getEpochSecond());
    parameters.put("keyid", key.id());
    StringBuilder input = new StringBuilder(256);
    new StructuredItem(List.copyOf(covered.values()), parameters).write(input);
    byte[] base =
        SignatureBase.of(request, response, List.copyOf(covered.keySet()), input.toString());
    if (base == null) {
      return Map.of();
    }
    StringBuilder signature = new StringBuilder(LABEL).append('=');
    new StructuredItem(key.sign(base), Map.of()).write(signature);
    Map<String, String> headers = new LinkedHashMap<>();
    if (digest != null) {
      headers.put("Content-Digest", digest);
    }
    headers.put(SignatureHeaders.INPUT, LABEL + "=" + input);
    headers.put(SignatureHeaders.SIGNATURE, signature.toString());
    return headers;
  }

  /**
   * Returns the label of the request's first signature; null if it has none, or it is malformed.
   */
  private static @Nullable String label(RequestView request) {
    SignatureHeaders headers = SignatureHeaders.of(request).value();
    if (headers == null) {
      return null;
    }
    for (String label : headers.inputs().keySet()) {
      if (headers.signature(label) != null) {
        return label;
      }
    }
    return null;
  }

  private static void cover(
      Map<Component, StructuredItem> covered, String name, Map<String, Object> parameters) {
    covered.put(new Component(name, parameters), new StructuredItem(name, parameters));
  }
}
