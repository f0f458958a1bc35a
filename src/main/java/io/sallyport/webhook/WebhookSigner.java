package io.sallyport.webhook;

import io.sallyport.Secret;
import io.sallyport.internal.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Signs messages as a vendor does, by the same description that verifies them. Thread-safe. */
public final class WebhookSigner {
  private final WebhookFormat format;
  private final List<SignatureKey> keys;
  private final Clock clock;

  /**
   * Creates a signer.
   *
   * @param format how the messages are signed
   * @param secrets the secrets, at least one. Each of them signs if the format allows several
   *     signatures, so that they can be rotated; otherwise the first one signs. For a format with
   *     public keys, the private keys: PKCS#8 as PEM or as base64 of its DER; for Ed25519 also its
   *     32 bytes followed by those of the public key, in hex or base64; for Standard Webhooks also
   *     {@code whsk_...}
   * @param clock the time of the messages
   * @throws IllegalArgumentException as {@link #requireSigning(WebhookFormat, List)}
   */
  public WebhookSigner(WebhookFormat format, List<Secret> secrets, Clock clock) {
    requireSigning(format, secrets);
    this.format = format;
    this.keys = secrets.stream().map(secret -> SignatureKey.signing(format, secret)).toList();
    this.clock = clock;
  }

  /**
   * Checks that secrets can sign.
   *
   * @throws IllegalArgumentException if there is no secret, one does not fit the format, or the
   *     body would have to carry its own signature
   */
  public static void requireSigning(WebhookFormat format, List<Secret> secrets) {
    requireSigning(format);
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("a signer needs at least one secret");
    }
    secrets.forEach(secret -> SignatureKey.signing(format, secret));
  }

  /**
   * Checks that messages can be signed in a format.
   *
   * @throws IllegalArgumentException if the body would have to carry its own signature, or only the
   *     vendor has the key
   */
  public static void requireSigning(WebhookFormat format) {
    if (format.fetchesKeys()) {
      throw new IllegalArgumentException(
          "the format can only be verified: its vendor signs with a key of its own");
    }
    SignedTemplate signed = format.signed();
    if (format.inBody() != null
        && (signed.has("body") || signed.has("body.sha256") || signed.has("form"))) {
      throw new IllegalArgumentException("a body cannot contain a signature over itself");
    }
  }

  /**
   * Returns the body to send: with the signatures in it if the format has them there, otherwise
   * unchanged. Headers are made for the result.
   *
   * @param method the HTTP method, in upper case
   * @param url the absolute URL as it will be sent
   * @param body the body without signatures
   * @throws IllegalArgumentException if the body lacks a part that the format signs
   */
  public byte[] body(String method, String url, byte[] body) {
    BodySignatures place = format.inBody();
    if (place == null) {
      return body;
    }
    Object root = SigningInput.parse(body);
    List<?> items = place.in(root);
    if (items == null || items.size() > BodySignatures.MAX_ITEMS) {
      throw lacking();
    }
    List<Object> signed = new ArrayList<>(items.size());
    for (Object item : items) {
      byte[][] parts = format.signed().parts(new SigningInput(method, url, "", "", body, item));
      TimestampRule rule = format.timestamp();
      if (parts == null || (rule != null && rule.in(item) == null)) {
        throw lacking();
      }
      String signature = format.encoding().encode(keys.get(0).sign(parts));
      signed.add(place.signature().with(item, signature));
    }
    Object whole = place.with(root, signed);
    String text =
        whole instanceof List<?> array ? JsonText.write(array) : JsonText.write(members(whole));
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Returns the headers that sign a body, for a format that signs neither method nor URL.
   *
   * @param body the body as it will be sent
   * @param id the delivery id, the same for each attempt; null for none
   * @throws IllegalArgumentException if the format signs the method or the URL, or as {@link
   *     #headers(String, String, byte[], String)}
   */
  public Map<String, String> headers(byte[] body, @Nullable String id) {
    if (format.signed().has("method") || format.signed().has("url")) {
      throw new IllegalArgumentException("the format signs the method or the URL; pass them");
    }
    return headers("", "", body, id);
  }

  /**
   * Returns the headers that sign a message, in the order in which they should be sent.
   *
   * @param method the HTTP method, in upper case
   * @param url the absolute URL as it will be sent
   * @param body the body as it will be sent
   * @param id the delivery id, the same for each attempt; null for none
   * @throws IllegalArgumentException if the format signs an id and there is none or one with the
   *     text that separates it, or if the body lacks a part that the format signs
   */
  public Map<String, String> headers(String method, String url, byte[] body, @Nullable String id) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (format.signed().has("id") && (id == null || !format.signed().allowsId(id))) {
      throw new IllegalArgumentException(
          "the format signs an id, and this id is missing or contains the separator");
    }
    if (format.idHeader() != null && id != null) {
      headers.put(format.idHeader(), id);
    }
    if (format.inBody() != null) {
      return headers;
    }
    String timestamp = timestamp(body);
    TimestampRule rule = format.timestamp();
    if (rule != null && rule.header() != null) {
      headers.put(rule.header(), timestamp);
    }
    Object json = format.signed().needsJson() ? SigningInput.parse(body) : null;
    SigningInput delivery =
        new SigningInput(method, url, id == null ? "" : id, timestamp, body, json);
    byte[][] parts = format.signed().parts(delivery);
    if (parts == null) {
      throw lacking();
    }
    addSignatures(parts, timestamp, headers);
    return headers;
  }

  @SuppressWarnings("unchecked") // the pointer makes maps of texts only
  private static Map<String, @Nullable Object> members(Object whole) {
    return (Map<String, @Nullable Object>) whole;
  }

  private static IllegalArgumentException lacking() {
    return new IllegalArgumentException("the body lacks a part that the format signs");
  }

  private String timestamp(byte[] body) {
    TimestampRule rule = format.timestamp();
    if (rule == null) {
      return "";
    }
    if (rule.json() == null) {
      return rule.unit().write(clock.instant());
    }
    String text = rule.json().text(SigningInput.parse(body));
    if (text == null || rule.unit().read(text) == null) {
      throw new IllegalArgumentException("the body lacks the timestamp that the format requires");
    }
    return text;
  }

  private String both(List<String> signatures, List<String> ed25519Signatures) {
    String version = Objects.requireNonNull(format.ed25519Version());
    String ofPairs = new VersionSyntax(version, null).write(ed25519Signatures, null);
    return signatures.isEmpty() ? ofPairs : format.syntax().write(signatures, null) + ' ' + ofPairs;
  }

  /** If there are several headers, each has the signature of one secret. */
  private void addSignatures(byte[][] parts, String timestamp, Map<String, String> headers) {
    List<String> signatures = new ArrayList<>(keys.size());
    List<String> ed25519Signatures = new ArrayList<>(0);
    for (SignatureKey key : keys) {
      byte[] signature = key.sign(parts);
      (key.isOfEd25519Version() ? ed25519Signatures : signatures)
          .add(
              format.algorithm() == SignatureAlgorithm.EQUAL
                  ? new String(signature, StandardCharsets.UTF_8)
                  : format.encoding().encode(signature));
    }
    List<String> names = format.signatureHeaders();
    if (!ed25519Signatures.isEmpty()) {
      headers.put(names.get(0), both(signatures, ed25519Signatures));
      return;
    }
    if (names.size() == 1) {
      headers.put(names.get(0), format.syntax().write(signatures, timestamp));
      return;
    }
    for (int i = 0; i < Math.min(names.size(), signatures.size()); i++) {
      headers.put(names.get(i), format.syntax().write(signatures.subList(i, i + 1), timestamp));
    }
  }
}
