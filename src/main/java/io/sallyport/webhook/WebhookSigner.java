package io.sallyport.webhook;

import io.sallyport.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Signs messages as a vendor does, from the same description that verifies them. Safe for use by
 * several threads.
 */
public final class WebhookSigner {
  private final WebhookFormat format;
  private final List<SignatureKey> keys;
  private final Clock clock;

  /**
   * A signer.
   *
   * @param format how the messages are signed
   * @param secrets the secrets, at least one; for Standard Webhooks private keys ({@code whsk_})
   *     too. Each signs where the format has room for several signatures, so that they can be
   *     rotated; elsewhere the first one does
   * @param clock dates the messages
   * @throws IllegalArgumentException if there is no secret or one is not what the format demands,
   *     if the format has public keys, or if its signatures stand in the body
   */
  public WebhookSigner(WebhookFormat format, List<Secret> secrets, Clock clock) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("signing takes a secret");
    }
    if (format.algorithm().jca() != null) {
      throw new IllegalArgumentException(format.algorithm().word() + " has no secret to sign with");
    }
    if (format.inBody() != null) {
      throw new IllegalArgumentException("signatures inside the body are not written");
    }
    this.format = format;
    this.keys = secrets.stream().map(secret -> SignatureKey.signing(format, secret)).toList();
    this.clock = clock;
  }

  /**
   * The headers that sign a body, for a format that signs neither method nor URL.
   *
   * @param body the body as it will be sent
   * @param id the delivery id, the same for each attempt; null for none
   * @throws IllegalArgumentException if the format signs the method or the URL, or as {@link
   *     #headers(String, String, byte[], String)}
   */
  public Map<String, String> headers(byte[] body, @Nullable String id) {
    if (format.signed().has("method") || format.signed().has("url")) {
      throw new IllegalArgumentException("the format signs the method or the URL: tell them");
    }
    return headers("", "", body, id);
  }

  /**
   * The headers that sign a message, in the order in which they are best sent.
   *
   * @param method the HTTP method, in upper case
   * @param url the absolute URL as it will be sent
   * @param body the body as it will be sent
   * @param id the delivery id, the same for each attempt; null for none
   * @throws IllegalArgumentException if the format signs an id and there is none or one with the
   *     text that separates it, or if the body lacks what the format signs of it
   */
  public Map<String, String> headers(String method, String url, byte[] body, @Nullable String id) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (format.signed().has("id") && (id == null || !format.signed().allowsId(id))) {
      throw new IllegalArgumentException("the format signs an id, and this one cannot be signed");
    }
    if (format.idHeader() != null && id != null) {
      headers.put(format.idHeader(), id);
    }
    String timestamp = timestamp(body);
    TimestampRule rule = format.timestamp();
    if (rule != null && rule.header() != null) {
      headers.put(rule.header(), timestamp);
    }
    Object json = format.signed().needsJson() ? Delivery.parse(body) : null;
    Delivery delivery = new Delivery(method, url, id == null ? "" : id, timestamp, body, json);
    byte[][] parts = format.signed().parts(delivery);
    if (parts == null) {
      throw new IllegalArgumentException("the body lacks what the format signs of it");
    }
    addSignatures(parts, timestamp, headers);
    return headers;
  }

  private String timestamp(byte[] body) {
    TimestampRule rule = format.timestamp();
    if (rule == null) {
      return "";
    }
    if (rule.json() == null) {
      return rule.unit().write(clock.instant());
    }
    String text = rule.json().text(Delivery.parse(body));
    if (text == null || rule.unit().read(text) == null) {
      throw new IllegalArgumentException("the body lacks the timestamp that the format demands");
    }
    return text;
  }

  private String both(List<String> signatures, List<String> ed25519Signatures) {
    String version = Objects.requireNonNull(format.ed25519Version());
    String ofPairs = new SignatureSyntax.Versions(version, null).write(ed25519Signatures, null);
    return signatures.isEmpty() ? ofPairs : format.syntax().write(signatures, null) + ' ' + ofPairs;
  }

  /** One header has one secret's signature, if there are several headers. */
  private void addSignatures(byte[][] parts, String timestamp, Map<String, String> headers) {
    List<String> signatures = new ArrayList<>(keys.size());
    List<String> ed25519Signatures = new ArrayList<>(0);
    for (SignatureKey key : keys) {
      byte[] signature = key.sign(parts);
      (key instanceof KeyPairs.Signing ? ed25519Signatures : signatures)
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
