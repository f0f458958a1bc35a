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
 * Signs requests on the client's side: the other end of {@link MessageSignatureScheme}. Safe for
 * use by several threads.
 */
public final class MessageSigner {
  /** The label of signatures, unless set. */
  public static final String DEFAULT_LABEL = AcceptSignature.LABEL;

  /** How long a signature may say that it is good, at most. */
  public static final Duration MAX_LIFETIME = Duration.ofHours(1);

  private static final int NONCE_BYTES = 16;

  private final MessageSignaturePolicy policy;
  private final MessageSigningKey key;
  private final String label;
  private final @Nullable Duration lifetime;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * A signer for one key.
   *
   * @param policy what signatures cover; the same as the server's
   * @param key the key
   * @param clock the time of the signatures
   * @param random makes the nonces
   */
  public MessageSigner(
      MessageSignaturePolicy policy, MessageSigningKey key, Clock clock, SecureRandom random) {
    this(policy, key, DEFAULT_LABEL, null, clock, random);
  }

  /**
   * A signer for one key whose signatures have a name and an end.
   *
   * @param policy what signatures cover; the same as the server's
   * @param key the key
   * @param label the label of signatures, as {@link #checkLabel} has it
   * @param lifetime what {@code expires} is later than {@code created}, as {@link #checkLifetime}
   *     has it; null for signatures without {@code expires}
   * @param clock the time of the signatures
   * @param random makes the nonces
   * @throws IllegalArgumentException if label or lifetime are not as described
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
   * @throws IllegalArgumentException if it is none
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
          "a label is lower-case letters, digits, '_', '-', '.' and '*', begins with a letter or"
              + " '*', and has at most 64 characters");
    }
  }

  /**
   * Checks how long a signature says that it is good: 1 second to {@link #MAX_LIFETIME}, or null.
   *
   * @throws IllegalArgumentException if it is longer or shorter
   */
  public static void checkLifetime(@Nullable Duration lifetime) {
    if (lifetime != null && (lifetime.toSeconds() < 1 || lifetime.compareTo(MAX_LIFETIME) > 0)) {
      throw new IllegalArgumentException("a signature is valid for PT1S to " + MAX_LIFETIME);
    }
  }

  /**
   * The headers that make this a signed request, over the bytes of its body as they are: {@code
   * Signature-Input}, {@code Signature}, and with a body {@code Content-Digest}. Headers that the
   * policy wants covered are those that the request has already. Each call takes a new nonce.
   *
   * @throws IllegalArgumentException if the request lacks a header that the policy wants covered
   *     and that does not belong to a body, or one of them is not ASCII
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
