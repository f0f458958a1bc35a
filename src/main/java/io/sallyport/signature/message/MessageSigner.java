package io.sallyport.signature.message;

import io.sallyport.internal.Hex;
import io.sallyport.internal.WithHeaders;
import io.sallyport.spi.RequestView;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests of a client, for a server with a {@link MessageSignatureScheme}. Safe for use by
 * several threads.
 */
public final class MessageSigner {
  /** The default label of signatures. */
  public static final String DEFAULT_LABEL = AcceptSignature.LABEL;

  /** The maximum time from {@code created} to {@code expires}. */
  public static final Duration MAX_LIFETIME = Duration.ofHours(1);

  private static final int NONCE_BYTES = 16;

  private final MessageSignaturePolicy policy;
  private final MessageSigningKey key;
  private final String label;
  private final @Nullable Duration lifetime;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * Creates a signer for one key.
   *
   * @param policy the components to cover; the same as the server's
   * @param key the key
   * @param clock the clock for {@code created}
   * @param random the source of nonces
   */
  public MessageSigner(
      MessageSignaturePolicy policy, MessageSigningKey key, Clock clock, SecureRandom random) {
    this(policy, key, DEFAULT_LABEL, null, clock, random);
  }

  /**
   * Creates a signer for one key, with a label and a lifetime of its signatures.
   *
   * @param policy the components to cover; the same as the server's
   * @param key the key
   * @param label the label of signatures; see {@link #checkLabel}
   * @param lifetime the time from {@code created} to {@code expires}, see {@link #checkLifetime};
   *     null for signatures without {@code expires}
   * @param clock the clock for {@code created}
   * @param random the source of nonces
   * @throws IllegalArgumentException if label or lifetime are invalid
   */
  public MessageSigner(
      MessageSignaturePolicy policy,
      MessageSigningKey key,
      String label,
      @Nullable Duration lifetime,
      Clock clock,
      SecureRandom random) {
    checkLabel(label);
    checkLifetime(lifetime);
    this.policy = policy;
    this.key = key;
    this.label = label;
    this.lifetime = lifetime;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Checks the label of a signature: a key of a structured field (<a
   * href="https://www.rfc-editor.org/rfc/rfc8941#section-3.1.2">RFC 8941 §3.1.2</a>) of up to 64
   * characters.
   *
   * @throws IllegalArgumentException if it is invalid
   */
  public static void checkLabel(String label) {
    boolean good = !label.isEmpty() && label.length() <= 64;
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      boolean first = (c >= 'a' && c <= 'z') || c == '*';
      good &= first || (i > 0 && ((c >= '0' && c <= '9') || "_-.".indexOf(c) >= 0));
    }
    if (!good) {
      throw new IllegalArgumentException(
          "a label must have 1 to 64 lower-case letters, digits, '_', '-', '.' and '*', and begin"
              + " with a letter or '*'");
    }
  }

  /**
   * Checks the lifetime of signatures: 1 second to {@link #MAX_LIFETIME}, or null.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public static void checkLifetime(@Nullable Duration lifetime) {
    if (lifetime != null && (lifetime.toSeconds() < 1 || lifetime.compareTo(MAX_LIFETIME) > 0)) {
      throw new IllegalArgumentException(
          "the lifetime of a signature must be PT1S to " + MAX_LIFETIME);
    }
  }

  /**
   * Returns the headers that sign a request: {@code Signature-Input}, {@code Signature}, and with a
   * body {@code Content-Digest}. The request must already have the headers that the policy covers.
   * Each call uses a new nonce.
   *
   * @throws IllegalArgumentException if the request lacks a header that the policy covers, other
   *     than those of the body, or if one of them is not ASCII
   */
  public Map<String, String> headersFor(RequestView request) {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return headersFor(request, Hex.encode(bytes));
  }

  Map<String, String> headersFor(RequestView request, String nonce) {
    byte[] body = request.body();
    String digest = body.length == 0 ? null : ContentDigest.of(body);
    List<Component> components =
        policy.componentsOf(digest != null, request::hasHeader).stream()
            .map(Component::of)
            .toList();
    String input = input(components, nonce);
    byte[] base = SignatureBase.of(digested(request, digest), components, input);
    if (base == null) {
      throw new IllegalArgumentException(
          "the request lacks one of " + policy.components() + ", or it is not ASCII");
    }
    StringBuilder signature = new StringBuilder(label).append('=');
    new StructuredItem(key.sign(base), Map.of()).write(signature);
    Map<String, String> headers = new LinkedHashMap<>();
    if (digest != null) {
      headers.put("Content-Digest", digest);
    }
    headers.put(SignatureHeaders.INPUT, label + "=" + input);
    headers.put(SignatureHeaders.SIGNATURE, signature.toString());
    return headers;
  }

  private static RequestView digested(RequestView request, @Nullable String digest) {
    return digest == null ? request : new WithHeaders(request, Map.of(ContentDigest.FIELD, digest));
  }

  private String input(List<Component> components, String nonce) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    long created = clock.instant().getEpochSecond();
    parameters.put("created", created);
    if (lifetime != null) {
      parameters.put("expires", created + lifetime.toSeconds());
    }
    parameters.put("keyid", key.id());
    parameters.put("nonce", nonce);
    if (policy.tag() != null) {
      parameters.put("tag", policy.tag());
    }
    List<StructuredItem> items =
        components.stream().map(component -> StructuredItem.of(component.name())).toList();
    StringBuilder out = new StringBuilder(256);
    new StructuredItem(items, parameters).write(out);
    return out.toString();
  }
}
